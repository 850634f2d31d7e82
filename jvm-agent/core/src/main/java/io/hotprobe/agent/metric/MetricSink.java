package io.hotprobe.agent.metric;

import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Kinds;
import io.hotprobe.expression.runtime.Numbers;

/**
 * Takes the points of one metric probe. Called on the application's threads: no lock, no
 * allocation, no clock.
 */
public interface MetricSink {

  void add(long value);

  void add(double value);

  /**
   * @throws io.hotprobe.expression.runtime.EvaluationException when the value is not a number
   */
  default void add(Object value) {
    switch (Kinds.of(value)) {
      case INTEGER -> add(Numbers.integer(value));
      case DECIMAL, BIG -> add(Numbers.decimal(value));
      default -> throw Failures.expected("a number", value);
    }
  }
}
