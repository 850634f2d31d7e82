package io.hotprobe.benchmarks.agent;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Single calls that take long, some 60 a second, as captures come: a snapshot of an order that is
 * taken each time, and a hostile text under a regular expression.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SlowBenchmark {
  private static final int MICROS_BETWEEN_CALLS = 16_000;

  private final SlowTarget target = new SlowTarget();
  private final SlowTarget.Order order = SlowTarget.Order.sample();
  private final String hostile = "a".repeat(100_000) + "b";

  @Setup
  public void waitForProbes() throws Exception {
    BackEnd.awaitInstalled(
        () -> {
          new Background().runAll(20_000);
          for (int i = 0; i < 10_000; i++) {
            target.capturedSnapshot(order);
            pause(100);
          }
          target.hostileRegex("a");
        });
  }

  @Setup(Level.Invocation)
  public void pause() {
    pause(MICROS_BETWEEN_CALLS);
  }

  /** Spins, as a service that has something to do: a sleeping processor would be measured too. */
  private static void pause(int micros) {
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Benchmark
  public int bare() {
    return target.bare(order);
  }

  @Benchmark
  public int capturedSnapshot() {
    return target.capturedSnapshot(order);
  }

  @Benchmark
  public int hostileRegex() {
    return target.hostileRegex(hostile);
  }
}
