package io.hotprobe.agent.metric;

/**
 * Takes the points of one metric probe. Called on the application's threads: no lock, no
 * allocation, no clock.
 */
public interface MetricSink {

  void add(long value);

  void add(double value);
}
