package io.hotprobe.probes.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.probes.symbol.SymbolView;
import java.util.List;

/**
 * What a probe would be and do.
 *
 * @param probe as it would be stored, with defaults filled in
 * @param symbols the methods it would sit in, of every version that has them; empty when nothing is
 *     known of the place, so that only the instances can tell
 */
public record DryRun(ProbeSpec probe, Instances instances, List<SymbolView> symbols, Cost cost) {

  /**
   * Which instances would get it.
   *
   * @param alive of the service
   * @param matched of these, those that fit
   * @param mismatches what others have instead, such as {@code env demo}
   */
  public record Instances(int alive, int matched, List<String> mismatches) {}

  /**
   * What a hit costs the instance.
   *
   * @param reasons what makes it more than {@code LOW}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Cost(CostClass costClass, List<String> reasons) {}

  /** From cheap to dear; limits hold for all of them. */
  public enum CostClass {
    /** Reads and compares. */
    LOW,
    /** Walks a collection or a text at every hit. */
    MEDIUM,
    /** Runs a regular expression, or takes a picture of variables. */
    HIGH
  }
}
