package io.hotprobe.agent.limit;

/**
 * What a probe began at the entry of a call. The call carries it to its exit, in a local variable:
 * the last that was begun, which knows the one before.
 */
public abstract class CallState {

  private final ProbeRuntime runtime;
  private CallState before;

  protected CallState(ProbeRuntime runtime) {
    this.runtime = runtime;
  }

  public final ProbeRuntime runtime() {
    return runtime;
  }

  /** Puts this upon what was begun before; the result is the new state of the call. */
  public final Object upon(Object state) {
    before = (CallState) state;
    return this;
  }

  /** What a probe began in this very call; null when it did not. */
  public static CallState find(Object state, ProbeRuntime of) {
    CallState each = (CallState) state;
    while (each != null && each.runtime != of) {
      each = each.before;
    }
    return each;
  }

  /**
   * Ends what a probe began, and what was begun after it: spans must end in the reverse order.
   *
   * @return the new state of the call
   */
  public static Object end(Object state, ProbeRuntime of) {
    CallState ended = find(state, of);
    if (ended == null) {
      return state;
    }
    CallState rest = ended.before;
    ended.before = null;
    leave(state, null);
    return rest;
  }

  /** The call returns: ends what is open, the last begun first. */
  public static void leave(Object state) {
    leave(state, null);
  }

  /**
   * The call ends.
   *
   * @param thrown by the call; null when it returns
   */
  public static void leave(Object state, Object thrown) {
    for (CallState each = (CallState) state; each != null; each = each.before) {
      try {
        each.left((Throwable) thrown);
      } catch (Throwable e) {
        each.runtime.funnel().error();
      }
    }
  }

  /** The call has ended, whatever became of the probe meanwhile. */
  protected void left(Throwable thrown) throws Throwable {}
}
