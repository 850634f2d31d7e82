package io.hotprobe.benchmarks.agent;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a method under a probe that does not emit, or only counts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProbeBenchmark {
  private final Target target = new Target();
  private final Target.Order order = new Target.Order(12);
  private final Object item = new Target.Item();
  private int quantity = 3;
  private String sku = "sku-1";

  @Setup
  public void waitForProbes() throws Exception {
    BackEnd.awaitInstalled(
        () -> {
          new Background().runAll(20_000);
          for (int i = 0; i < 20_000; i++) {
            callAll();
          }
        });
  }

  private void callAll() {
    bare();
    bareTwoClocks();
    falseInt();
    falsePath();
    falseText();
    falsePrivateField();
    falseObject();
    rateLimitedCapture();
    twoProbes();
    countMetric();
    durationMetric();
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int bare() {
    return target.bare(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int bareTwoClocks() {
    return target.bareTwoClocks(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int falseInt() {
    return target.falseInt(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int falsePath() {
    return target.falsePath(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int falseText() {
    return target.falseText(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int falsePrivateField() {
    return target.falsePrivateField(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int falseObject() {
    return target.falseObject(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int rateLimitedCapture() {
    return target.rateLimitedCapture(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int twoProbes() {
    return target.twoProbes(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int countMetric() {
    return target.countMetric(quantity, order, sku, item);
  }

  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int durationMetric() {
    return target.durationMetric(quantity, order, sku, item);
  }
}
