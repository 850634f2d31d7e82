package io.hotprobe.probes.probe;

import io.hotprobe.expression.Cost;
import io.hotprobe.expression.Features;
import io.hotprobe.probes.location.Part;
import io.hotprobe.probes.probe.DryRun.CostClass;
import java.util.ArrayList;
import java.util.List;

/** Estimates what a hit of a probe costs. */
final class Costs {
  private final List<String> reasons = new ArrayList<>();
  private CostClass highest = CostClass.LOW;

  private Costs() {}

  static DryRun.Cost of(ProbeSpec spec) {
    var costs = new Costs();
    for (Part part : new ProbeExpressions(spec).parts()) {
      Cost cost = Features.of(part.parsed().expression()).cost();
      if (cost == Cost.LINEAR) {
        costs.add(CostClass.MEDIUM, part.field() + " walks a collection or a text");
      } else if (cost == Cost.REGEX) {
        costs.add(CostClass.HIGH, part.field() + " runs a regular expression");
      }
    }
    if (Boolean.TRUE.equals(spec.captureSnapshot())) {
      costs.add(
          CostClass.HIGH,
          "a snapshot is taken up to " + spec.sampling().snapshotsPerSecond() + " times a second");
    }
    return new DryRun.Cost(costs.highest, costs.reasons);
  }

  private void add(CostClass cost, String reason) {
    reasons.add(reason);
    highest = cost.compareTo(highest) > 0 ? cost : highest;
  }
}
