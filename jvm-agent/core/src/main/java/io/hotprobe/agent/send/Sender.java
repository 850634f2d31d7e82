package io.hotprobe.agent.send;

import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.DdTags;
import io.hotprobe.agent.backend.Outcome;
import io.hotprobe.agent.backend.Outcome.Result;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.capture.Capture;
import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.agent.thread.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The thread on which events leave. It looks into the queue from time to time while there are
 * probes, so that a hit never has to wake it; between two looks events gather to a batch. One batch
 * is on its way at a time: while the back end is away it waits, and the queue, which is bounded,
 * drops and counts what comes too much.
 */
public final class Sender extends Worker {

  private static final int MAX_BATCH_BYTES = 5 << 20;

  private final EventQueue queue;
  private final EventEncoder encoder;
  private final BackEnd backEnd;
  private final DdTags tags;
  private final Upload upload;
  private final Duration timeout;
  private final Duration linger;
  private final int batchSize;
  private volatile boolean active;

  public Sender(
      EventQueue queue,
      EventEncoder encoder,
      Settings settings,
      BackEnd backEnd,
      DdTags tags,
      AgentLog log) {
    super("sender", log);
    this.queue = queue;
    this.encoder = encoder;
    this.backEnd = backEnd;
    this.tags = tags;
    this.timeout = settings.get(Setting.UPLOAD_TIMEOUT);
    this.upload = new Upload("events", backEnd, timeout, log);
    this.linger = settings.get(Setting.UPLOAD_FLUSH_INTERVAL);
    this.batchSize = settings.get(Setting.UPLOAD_BATCH_SIZE);
  }

  /** Whether there are probes: without, it sleeps. */
  public void setActive(boolean live) {
    active = live;
    wake();
  }

  @Override
  protected void work() {
    // read before the queue: what the last probe left behind is still sent
    boolean goOn = active;
    send(queue.drain(batchSize));
    if (goOn) {
      pause(linger);
    } else {
      pause();
    }
  }

  @Override
  protected void finish() {
    long deadline = System.nanoTime() + SHUTDOWN.toNanos();
    List<Capture> rest = queue.drain(batchSize);
    while (!rest.isEmpty() && System.nanoTime() - deadline < 0) {
      send(rest);
      rest = queue.drain(batchSize);
    }
    upload.close();
  }

  private void send(List<Capture> captures) {
    List<EventBatch.Event> batch = new ArrayList<>();
    int bytes = 0;
    for (Capture capture : captures) {
      EventBatch.Event event = encoder.encode(capture);
      if (event == null) {
        continue;
      }
      if (bytes + event.json().length >= MAX_BATCH_BYTES) {
        deliver(new EventBatch(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(event);
      bytes += event.json().length + 1;
    }
    if (!batch.isEmpty()) {
      deliver(new EventBatch(batch));
    }
  }

  private void deliver(EventBatch batch) {
    Outcome outcome = post(batch);
    while (outcome.result() == Result.AWAY && !isClosed()) {
      pause(outcome.retryIn());
      outcome = post(batch);
    }
    switch (outcome.result()) {
      case DELIVERED -> batch.sent();
      case REFUSED, AWAY -> batch.dropped();
      case TOO_LARGE -> {
        if (batch.size() == 1) {
          batch.dropped();
        } else {
          batch.halves().forEach(this::deliver);
        }
      }
    }
  }

  private Outcome post(EventBatch batch) {
    Duration atMost = isClosed() ? SHUTDOWN : timeout;
    return backEnd
        .events()
        .map(
            endpoint ->
                upload.post(
                    endpoint.withQuery(tags.query()), "application/json", batch.body(), atMost))
        .orElseGet(upload::unavailable);
  }
}
