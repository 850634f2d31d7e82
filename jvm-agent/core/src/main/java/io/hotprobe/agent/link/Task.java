package io.hotprobe.agent.link;

import io.hotprobe.agent.limit.ProbeRuntime;

/**
 * What one probe does at one site.
 *
 * @param receiver the type of whose instances only the calls are meant; null for all calls
 */
public record Task(ProbeRuntime runtime, Action action, String receiver) {

  /** A snapshot of a whole call begins at the entry and is finished at the exit. */
  public enum Action {
    EMIT,
    BEGIN,
    FINISH,
    /** Ends what was begun, before the call does. */
    END;

    /** Whether it takes the state of the call and gives it back. */
    boolean passesState() {
      return this == BEGIN || this == END;
    }
  }
}
