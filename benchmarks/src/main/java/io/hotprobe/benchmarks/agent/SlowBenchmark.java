package io.hotprobe.benchmarks.agent;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Single calls that take long: a snapshot of an order that is taken each time, the stack trace that
 * is a part of it by itself, and a hostile text under a regular expression.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SlowBenchmark {
  private static final int WARM_UP_CALLS = 20_000;
  private static final int MICROS_BETWEEN_WARM_UP_CALLS = 50;
  private static final int MICROS_BETWEEN_REGEXES = 16_000;

  private final SlowTarget target = new SlowTarget();
  private final SlowTarget.Order order = SlowTarget.Order.sample();
  private final String hostile = "a".repeat(100_000) + "b";

  /** The time between two calls, but for the first ones, which are there for the JIT. */
  @State(Scope.Thread)
  public static class Pace {
    @Param({"1000", "60"})
    public int perSecond;

    private int calls;

    @Setup(Level.Invocation)
    public void pause() {
      spin(
          calls++ < WARM_UP_CALLS
              ? MICROS_BETWEEN_WARM_UP_CALLS
              : (int) TimeUnit.SECONDS.toMicros(1) / perSecond);
    }
  }

  /** So slow a pace that the probe is not paused for its use of the processor. */
  @State(Scope.Thread)
  public static class RegexPace {
    @Setup(Level.Invocation)
    public void pause() {
      spin(MICROS_BETWEEN_REGEXES);
    }
  }

  @Setup
  public void waitForProbes() throws Exception {
    BackEnd.awaitInstalled(
        () -> {
          new Background().runAll(20_000);
          target.capturedSnapshot(order);
          target.hostileRegex("a");
        });
  }

  /** Spins, as a service that has something to do: a sleeping processor would be measured too. */
  private static void spin(int micros) {
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Benchmark
  public int bare(Pace pace) {
    return target.bare(order);
  }

  @Benchmark
  public Throwable stackTrace(Pace pace) {
    return new Throwable();
  }

  @Benchmark
  public int capturedSnapshot(Pace pace) {
    return target.capturedSnapshot(order);
  }

  @Benchmark
  public int hostileRegex(RegexPace pace) {
    return target.hostileRegex(hostile);
  }
}
