package io.hotprobe.agent.thread;

import io.hotprobe.agent.log.AgentLog;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One of the agent's own threads. It survives whatever its work throws, and leaks nothing of ours.
 */
public abstract class Worker implements AutoCloseable {

  /** What the end of the JVM waits for us, at most. */
  public static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Thread thread;
  protected final AgentLog log;
  private volatile boolean closed;

  protected Worker(String name, AgentLog log) {
    this.log = log;
    // without the thread locals and the class loader of the thread that happens to start it
    this.thread = new Thread(null, this::run, "hotprobe-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  public final void start() {
    thread.start();
  }

  /** Does a round of work, and waits for the next by {@link #pause}. */
  protected abstract void work();

  /** Last work, after {@link #close}. */
  protected void finish() {}

  /** Ends a {@link #pause}, or the next one. */
  public final void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }

  /** Waits until the thread has finished, or until a moment of {@link System#nanoTime}. */
  public final void join(long deadline) {
    try {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  protected final boolean isClosed() {
    return closed;
  }

  /** Waits, or until woken or closed. */
  protected final void pause(Duration atMost) {
    if (!closed) {
      LockSupport.parkNanos(this, atMost.toNanos());
    }
  }

  /** Waits until woken or closed. */
  protected final void pause() {
    if (!closed) {
      LockSupport.park(this);
    }
  }

  private void run() {
    while (!closed) {
      attempt(this::work);
    }
    attempt(this::finish);
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      log.error("The thread " + thread.getName() + " failed; it goes on.", e);
      pause(AFTER_FAILURE);
    }
  }
}
