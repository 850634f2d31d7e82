package io.hotprobe.agent.send;

import java.time.Duration;

/**
 * Something the agent tells the back end from time to time. Called on the reporter's thread only.
 */
public interface Report {

  /**
   * Sends what is due.
   *
   * @return how long it can wait for its next turn, unless it is woken
   */
  Duration send();

  /** Sends what there is, once, before the JVM ends. */
  void finish(Duration atMost);
}
