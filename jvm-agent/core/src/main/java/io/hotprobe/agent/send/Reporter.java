package io.hotprobe.agent.send;

import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.thread.Worker;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The thread on which diagnostics and metrics leave. */
public final class Reporter extends Worker {

  /** Lets the messages of one change gather. */
  private static final Duration LINGER = Duration.ofMillis(20);

  private final List<Report> reports;

  public Reporter(List<Report> reports, AgentLog log) {
    super("reporter", log);
    this.reports = List.copyOf(reports);
  }

  @Override
  protected void work() {
    pause(LINGER);
    pause(Collections.min(reports.stream().map(Report::send).toList()));
  }

  @Override
  protected void finish() {
    reports.forEach(report -> report.finish(SHUTDOWN));
  }
}
