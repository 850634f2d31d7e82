package io.hotprobe.agent.startup;

import io.hotprobe.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Looks whether the agent can start, and says in one line for each problem what to do. */
public final class StartUp {

  private StartUp() {}

  /** Whether the agent may start; the application runs in any case. */
  public static boolean isPossible(Instrumentation jvm, AgentLog log) {
    return isPossible(StartUpCheck.all(jvm, JvmArguments.ofThisJvm()), log);
  }

  static boolean isPossible(List<StartUpCheck> checks, AgentLog log) {
    boolean possible = true;
    for (StartUpCheck check : checks) {
      String problem = check.problem().orElse(null);
      if (problem != null && check.isFatal()) {
        possible = false;
        log.warn(problem + " The application runs without probes.");
      } else if (problem != null) {
        log.info(problem);
      }
    }
    return possible;
  }
}
