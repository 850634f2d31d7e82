package io.hotprobe.agent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.BackEndServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents of others that change the probed method too, before ours on the command line and after.
 */
class OtherAgentsIT {

  private static final Path AGENTS = Application.TARGET.resolve("agents");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void openTelemetryTracesTheProbedMethod(boolean first) throws Exception {
    Application.Ended ended =
        run(
            first,
            "-javaagent:" + AGENTS.resolve("opentelemetry-javaagent.jar"),
            "-Dotel.instrumentation.methods.include=applications.Greeter[greet]",
            "-Dotel.traces.exporter=console",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none");

    assertThat(ended.errors()).contains("'Greeter.greet'").doesNotContain("ERROR", "Exception");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTracerOfDatadogTracesTheProbedMethod(boolean first) throws Exception {
    try (BackEndServer datadog = new BackEndServer()) {
      Application.Ended ended =
          run(
              first,
              "-javaagent:" + AGENTS.resolve("dd-java-agent.jar"),
              "-Ddd.trace.agent.url=" + datadog.url(),
              "-Ddd.trace.methods=applications.Greeter[greet]");

      assertThat(datadog.paths).anyMatch(path -> path.endsWith("/traces"));
      assertThat(ended.errors()).doesNotContain("hotprobe", "VerifyError", "LinkageError");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jacocoCoversTheProbedMethod(boolean first) throws Exception {
    Path coverage = folder.resolve("coverage.exec");
    Application.Ended ended =
        run(
            first,
            "-javaagent:" + AGENTS.resolve("org.jacoco.agent-runtime.jar=destfile=" + coverage));

    assertThat(ended.errors()).isEmpty();
    assertThat(covered(coverage.toFile(), "applications/Greeter")).isGreaterThan(20);
  }

  private Application.Ended run(boolean first, String... other) throws Exception {
    List<String> options = new ArrayList<>(List.of(other));
    String agent = options.remove(0);
    Application application = new Application(Application.currentJdk(), folder);
    application.with("-Xverify:all").with(options.toArray(String[]::new));
    application = first ? application.with(agent).withAgent() : application.withAgent().with(agent);
    return application
        .with("-cp", Application.CLASSES.toString(), "applications.Plain")
        .runUntilProbed();
  }

  private static int covered(File file, String type) throws IOException {
    ExecFileLoader executed = new ExecFileLoader();
    executed.load(file);
    CoverageBuilder coverage = new CoverageBuilder();
    new Analyzer(executed.getExecutionDataStore(), coverage)
        .analyzeAll(Application.CLASSES.resolve(type + ".class").toFile());
    return coverage.getClasses().stream()
        .filter(each -> !each.isNoMatch())
        .mapToInt((IClassCoverage each) -> each.getInstructionCounter().getCoveredCount())
        .sum();
  }
}
