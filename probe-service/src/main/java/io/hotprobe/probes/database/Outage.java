package io.hotprobe.probes.database;

import org.jboss.logging.Logger;

/** Says once in the log what is wrong, and once that it is over, however often it is tried. */
public final class Outage {
  private final Logger log;
  private final String what;
  private String failure;

  /** An outage of something that is tried again and again, such as "publishing the outbox". */
  public Outage(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  public synchronized void failed(Throwable e) {
    String now = e.toString();
    if (!now.equals(failure)) {
      log.warnf("%s fails, trying on: %s", what, now);
      failure = now;
    }
  }

  public synchronized void over() {
    if (failure != null) {
      log.infof("%s works again", what);
      failure = null;
    }
  }
}
