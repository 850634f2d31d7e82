package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.Recording;

/** The places of a method a site can stand at. */
public enum SiteKind {
  /** The entry, asked for the time: in nanoseconds, 0 when no probe at the exit will want it. */
  TIMER,
  ENTRY,
  RETURN,
  THROW,
  LINE,
  /** A line within the lines of a span. */
  INSIDE,
  /** A line of the same method outside of them. */
  OUTSIDE;

  public boolean isExit() {
    return this == RETURN || this == THROW;
  }

  /** Whether the site takes the state of the call and gives it back. */
  boolean passesState() {
    return this == INSIDE || this == OUTSIDE;
  }

  /** The context a snapshot taken here goes under. */
  int context() {
    return switch (this) {
      case TIMER, ENTRY -> Recording.ENTRY;
      case RETURN, THROW -> Recording.RETURN;
      case LINE, INSIDE, OUTSIDE -> Recording.LINE;
    };
  }
}
