package io.hotprobe.agent.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hand-off from the application's threads to the sender. Bounded in events and bytes; neither side
 * ever waits for the other. What does not fit is dropped and counted on its probe.
 */
public final class EventQueue {

  private final ConcurrentLinkedQueue<Capture> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final int maxEvents;
  private final long maxBytes;

  public EventQueue(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Called on the application's thread. */
  void offer(Capture capture) {
    int weight = capture.weight();
    int count = events.incrementAndGet();
    long size = bytes.addAndGet(weight);
    if (count > maxEvents || size > maxBytes) {
      release(weight);
      capture.runtime().funnel().dropped(1);
      return;
    }
    queue.add(capture);
    capture.runtime().funnel().captured();
  }

  /** Takes what is there, oldest first, at most {@code max}; empty when there is nothing. */
  public List<Capture> drain(int max) {
    List<Capture> drained = new ArrayList<>();
    while (drained.size() < max) {
      Capture capture = queue.poll();
      if (capture == null) {
        break;
      }
      release(capture.weight());
      drained.add(capture);
    }
    return drained;
  }

  private void release(int weight) {
    events.decrementAndGet();
    bytes.addAndGet(-weight);
  }
}
