package io.hotprobe.agent.status;

import io.hotprobe.agent.instrument.StatusListener;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The state of each probe, and the messages about it that are still to be sent, in the order of
 * time. Never called on an application's thread.
 */
public final class Statuses implements StatusListener {

  private static final int MAX_PENDING = 10_000;

  private final Map<String, Status> current = new HashMap<>();
  private final Deque<Status> pending = new ArrayDeque<>();
  private final Runnable wake;

  /**
   * @param wake called when there is a message to send
   */
  public Statuses(Runnable wake) {
    this.wake = wake;
  }

  /** A definition arrived; what is known of earlier revisions of the probe is history. */
  public void received(Probe probe) {
    set(probe.id(), probe.version(), DiagnosticStatus.RECEIVED, null);
  }

  /** A definition arrived that cannot be read. */
  public void malformed(String probeId, long probeVersion, String reason) {
    set(probeId, probeVersion, DiagnosticStatus.ERROR, reason);
  }

  /** The probe yielded something. */
  public void emitting(Probe probe) {
    report(probe, DiagnosticStatus.EMITTING, null);
  }

  @Override
  public synchronized void report(Probe probe, DiagnosticStatus status, String reason) {
    Status before = current.get(probe.id());
    if (before != null
        && before.probeVersion() == probe.version()
        && isNews(before, status, reason)) {
      set(probe.id(), probe.version(), status, reason);
    }
  }

  /** The probe was removed: no more is said about it. */
  public synchronized void forget(String probeId) {
    current.remove(probeId);
  }

  /** Says every state once more: the back end may have lost it. */
  synchronized void repeat() {
    current.values().forEach(this::enqueue);
  }

  /**
   * Says the counts of a probe, with the state it is in.
   *
   * @param last the state to say them with when the probe is forgotten; null to say nothing then
   * @return what was said
   */
  synchronized Status count(Probe probe, Counters counters, Status last) {
    Status state = current.get(probe.id());
    Status said = state != null && state.probeVersion() == probe.version() ? state : last;
    if (said == null) {
      return null;
    }
    Status counted = said.with(counters, System.currentTimeMillis());
    enqueue(counted);
    return counted;
  }

  /** The oldest messages, at most so many. They stay until {@link #sent}. */
  synchronized List<Status> pending(int max) {
    return pending.stream().limit(max).toList();
  }

  /** These need not be sent any more. */
  synchronized void sent(List<Status> oldest) {
    for (Status status : oldest) {
      if (status.equals(pending.peekFirst())) {
        pending.removeFirst();
      }
    }
  }

  private synchronized void set(
      String probeId, long probeVersion, DiagnosticStatus status, String reason) {
    Status next =
        new Status(probeId, probeVersion, status, reason, null, System.currentTimeMillis());
    current.put(probeId, next);
    enqueue(next);
    wake.run();
  }

  private static boolean isNews(Status before, DiagnosticStatus status, String reason) {
    return switch (status) {
      // one more class got the probe while it is at work in another
      case INSTALLED ->
          before.status() != DiagnosticStatus.INSTALLED
              && before.status() != DiagnosticStatus.EMITTING;
      // a late event of a probe that is paused or failed does not revive it
      case EMITTING ->
          before.status() == DiagnosticStatus.RECEIVED
              || before.status() == DiagnosticStatus.INSTALLED;
      case RECEIVED, BLOCKED, ERROR, PAUSED ->
          before.status() != status || !Objects.equals(before.reason(), reason);
    };
  }

  private void enqueue(Status status) {
    if (pending.size() == MAX_PENDING) {
      pending.removeFirst();
    }
    pending.addLast(status);
  }
}
