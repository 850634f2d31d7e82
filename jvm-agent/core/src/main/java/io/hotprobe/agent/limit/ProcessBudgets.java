package io.hotprobe.agent.limit;

import io.hotprobe.agent.probe.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The budgets of the process: one for probes that capture values, one for plain log lines, one of
 * CPU time for all. Other probes emit nothing that has to be limited.
 */
public record ProcessBudgets(ProcessBudget captures, ProcessBudget logs, CpuBudget cpu) {

  /** So many events per second, and so much of one CPU. */
  public static ProcessBudgets of(double captures, double logs, double cpuPercent) {
    return new ProcessBudgets(
        new ProcessBudget(captures), new ProcessBudget(logs), new CpuBudget(cpuPercent));
  }

  /** Divides the budgets among exactly these probes. */
  void divide(Collection<ProbeRuntime> live) {
    List<ProbeRuntime> capturing = new ArrayList<>();
    List<ProbeRuntime> logging = new ArrayList<>();
    for (ProbeRuntime runtime : live) {
      if (runtime.probe().output() instanceof Output.Log log) {
        (log.captures() ? capturing : logging).add(runtime);
      }
    }
    capturing.forEach(runtime -> runtime.share(captures.share(capturing.size())));
    logging.forEach(runtime -> runtime.share(logs.share(logging.size())));
  }

  void tick(long tick) {
    captures.tick(tick);
    logs.tick(tick);
  }

  /** Once a second; whether a probe was paused or resumed. */
  boolean second(Collection<ProbeRuntime> live) {
    return cpu.second(live);
  }
}
