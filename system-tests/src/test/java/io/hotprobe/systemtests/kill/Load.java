package io.hotprobe.systemtests.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Agents that go on sending, each on a thread of its own, until they are told to stop. */
final class Load implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;
  private static final long LAST_ANSWER_MINUTES = 3;

  /** One in so many is sent again although it was acknowledged, as when an answer gets lost. */
  private static final int REPEATED = 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Void>> agents = new ArrayList<>();
  private volatile boolean stopped;

  /** What an agent sends. */
  interface Agent {
    /** Makes something new and sends it until it is acknowledged. */
    void next() throws InterruptedException;

    /** Sends the same once more. */
    void repeat() throws InterruptedException;
  }

  void start(Agent agent) {
    var random = new Random();
    agents.add(
        threads.submit(
            () -> {
              while (!stopped) {
                agent.next();
                if (random.nextInt(REPEATED) == 0) {
                  agent.repeat();
                }
                Thread.sleep(PAUSE_MILLIS);
              }
              return null;
            }));
  }

  /** Returns when the last of what was begun is acknowledged. */
  void stop() throws InterruptedException, ExecutionException, TimeoutException {
    stopped = true;
    for (Future<Void> agent : agents) {
      agent.get(LAST_ANSWER_MINUTES, TimeUnit.MINUTES);
    }
  }

  /** Whatever is still being sent is given up. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
