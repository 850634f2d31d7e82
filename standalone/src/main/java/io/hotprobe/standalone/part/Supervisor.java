package io.hotprobe.standalone.part;

import io.hotprobe.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts parts, starts them again when they end by themselves, and stops them. */
public final class Supervisor {
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(12);
  private static final long POLL_MILLIS = 200;
  private static final int RESTARTS = 5;
  private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(1);

  private final Path java;
  private final Path logs;
  private final Leftovers leftovers;
  private final Terminal terminal;

  /** In the order of their start. */
  private final List<List<Child>> started = new ArrayList<>();

  private final Map<String, Deque<Long>> restarts = new HashMap<>();
  private volatile boolean stopping;

  public Supervisor(Path java, Path logs, Leftovers leftovers, Terminal terminal) {
    this.java = java;
    this.logs = logs;
    this.leftovers = leftovers;
    this.terminal = terminal;
  }

  /**
   * Starts parts side by side and waits until all are ready.
   *
   * @throws PartFailedException when one ends, or takes too long
   * @throws InterruptedException also when everything is stopped meanwhile
   */
  public void start(List<Part> parts) throws InterruptedException {
    long begin = System.nanoTime();
    List<Child> children = launch(parts);
    List<Child> waiting = new ArrayList<>(children);
    while (!waiting.isEmpty() && !stopping) {
      for (Child child : List.copyOf(waiting)) {
        if (!child.isAlive()) {
          throw new PartFailedException(child, "ended while it started");
        }
        if (child.isReady()) {
          waiting.remove(child);
          reportReady(child, System.nanoTime() - begin);
        }
      }
      if (System.nanoTime() - begin > START.toNanos()) {
        throw new PartFailedException(
            waiting.get(0), "was not ready within " + START.toSeconds() + " s");
      }
      Thread.sleep(POLL_MILLIS);
    }
    if (stopping) {
      throw new InterruptedException("everything is being stopped");
    }
  }

  /**
   * Returns when everything was stopped.
   *
   * @throws PartFailedException when a part ends again and again
   */
  public void watch() throws InterruptedException {
    while (!stopping) {
      for (Child child : children()) {
        if (!child.isAlive() && !stopping) {
          restart(child);
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Stops everything, the last that was started first. Takes a bounded time. */
  public void stop() {
    List<List<Child>> all;
    synchronized (this) {
      stopping = true;
      all = new ArrayList<>(started);
      started.clear();
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).forEach(Child::stop);
      all.get(i).forEach(child -> child.awaitEnd(STOP));
    }
  }

  private synchronized List<Child> launch(List<Part> parts) {
    List<Child> children = new ArrayList<>();
    if (!stopping) {
      started.add(children);
      for (Part part : parts) {
        children.add(launch(part));
      }
    }
    return List.copyOf(children);
  }

  private Child launch(Part part) {
    Child child = Child.start(part, java, logs);
    leftovers.note(child.handle());
    return child;
  }

  private synchronized List<Child> children() {
    return started.stream().flatMap(List::stream).toList();
  }

  private void restart(Child ended) {
    String name = ended.part().name();
    Deque<Long> times = restarts.computeIfAbsent(name, n -> new ArrayDeque<>());
    times.addLast(System.nanoTime());
    while (System.nanoTime() - times.getFirst() > RESTARTS_WITHIN.toNanos()) {
      times.removeFirst();
    }
    if (times.size() > RESTARTS) {
      throw new PartFailedException(ended, "ended " + times.size() + " times within a minute");
    }
    terminal.line(terminal.yellow(name + " ended by itself: starting it again"));
    synchronized (this) {
      if (!stopping) {
        started.forEach(
            group -> group.replaceAll(child -> child == ended ? launch(ended.part()) : child));
      }
    }
  }

  private void reportReady(Child child, long nanos) {
    terminal.line(
        String.format(
            "  %-16s %s %5.1f s", child.part().name(), terminal.green("ready"), nanos / 1e9));
  }
}
