package io.hotprobe.standalone;

import io.hotprobe.standalone.terminal.Terminal;

/** Tells where everything is. */
public final class Welcome {
  private final Suite suite;
  private final Terminal terminal;

  public Welcome(Suite suite, Terminal terminal) {
    this.suite = suite;
    this.terminal = terminal;
  }

  public void print() {
    terminal.line();
    terminal.line(terminal.bold("Hotprobe is up."));
    line("probes", suite.address(Service.PROBE_SERVICE) + "/api/v1/probes");
    line("logs", suite.address(Service.LOG_SERVICE) + "/api/v1/logs");
    line("metrics", suite.address(Service.METRICS_SERVICE) + "/metrics");
    line("token", suite.adminToken() + terminal.faint("   Authorization: Bearer ..."));
    line("agents", "http://127.0.0.1:" + suite.settings().entryPort().number());
    line("agents' key", suite.apiKey());
    line("log files", suite.data().directory("logs").toString());
    terminal.line();
    terminal.line(
        "Attach the agent to a service of yours:\n"
            + "  java -javaagent:"
            + suite.settings().home().resolve("jvm-agent/dist/target/hotprobe-agent.jar")
            + " -Dhotprobe.service=NAME -Dhotprobe.env=dev -Dhotprobe.api.key=KEY ...");
    terminal.line();
  }

  private void line(String name, String value) {
    terminal.line(String.format("  %-12s %s", name, value));
  }
}
