package io.hotprobe.agent.link;

import io.hotprobe.agent.capture.Recording;

/** The places of a method a site can stand at. */
public enum SiteKind {
  ENTRY,
  RETURN,
  THROW,
  LINE;

  public boolean isExit() {
    return this == RETURN || this == THROW;
  }

  /** The context a snapshot taken here goes under. */
  int context() {
    return switch (this) {
      case ENTRY -> Recording.ENTRY;
      case RETURN, THROW -> Recording.RETURN;
      case LINE -> Recording.LINE;
    };
  }
}
