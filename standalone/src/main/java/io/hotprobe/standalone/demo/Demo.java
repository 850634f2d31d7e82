package io.hotprobe.standalone.demo;

import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.standalone.Service;
import io.hotprobe.standalone.Suite;
import io.hotprobe.standalone.UserError;
import io.hotprobe.standalone.Welcome;
import io.hotprobe.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;

/** A shop with customers, three probes in it, and what they yield, live. */
public final class Demo {
  private Demo() {}

  public static void run(Suite suite, Terminal terminal) throws InterruptedException {
    suite.start(suite.parts().shop());
    try {
      new SampleProbes(suite.address(Service.PROBE_SERVICE), suite.adminToken()).set();
    } catch (IOException e) {
      throw new UserError("The sample probes could not be set: " + e.getMessage());
    }
    new Welcome(suite, terminal).print();
    String metric = (MetricPoint.PREFIX + "cart.added").replace('.', '_') + "_total";
    terminal.line(terminal.bold("The demo shop runs with three probes:"));
    terminal.line("  a log line, a snapshot of carts with more than 3 items, and the count");
    terminal.line("  " + metric);
    terminal.line(
        "  curl -s -H 'Authorization: Bearer "
            + suite.adminToken()
            + "' "
            + suite.address(Service.METRICS_SERVICE)
            + "/metrics");
    terminal.line();
    terminal.line(terminal.faint("Live events follow. Ctrl+C stops everything."));
    var text = new EventText(terminal);
    URI tail = URI.create(suite.address(Service.LOG_SERVICE) + "/api/v1/logs/tail?q=service:shop");
    new LiveTail(tail, suite.adminToken(), event -> text.lines(event).forEach(terminal::line))
        .follow();
  }
}
