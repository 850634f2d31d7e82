package io.hotprobe.agent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.access.JdkAccess;
import io.hotprobe.agent.instrument.TestAgent;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AgentLog log =
      new AgentLog(Level.INFO, new PrintStream(out, true, StandardCharsets.UTF_8));

  @ParameterizedTest
  @ValueSource(strings = {"-noverify", "-Xverify:none", "-XX:-BytecodeVerificationRemote"})
  void withoutVerificationThereIsNoAgent(String option) {
    VerificationCheck check = new VerificationCheck(arguments("-Xmx1g", option));

    boolean possible = StartUp.isPossible(List.of(check), log);

    assertThat(possible).isFalse();
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("remove -noverify")
        .endsWith("The application runs without probes.");
  }

  @Test
  void withVerificationAllIsWell() {
    assertThat(new VerificationCheck(arguments("-Xverify:all")).problem()).isEmpty();
  }

  @Test
  void aJvmThatDoesNotLetClassesBeChangedIsToldApart() {
    Instrumentation rigid =
        (Instrumentation)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> false);

    assertThat(new RetransformCheck(rigid).problem()).get().asString().contains("use another JVM");
    assertThat(new RetransformCheck(TestAgent.JVM).problem()).isEmpty();
  }

  @Test
  void aSecondAgentIsFound() {
    assertThat(new SecondAgentCheck("java.lang.String").problem())
        .get()
        .asString()
        .startsWith("Hotprobe is in this JVM already");
    assertThat(new SecondAgentCheck("java.lang.Nothing").problem()).isEmpty();
  }

  @Test
  void anAotCacheThatMayNotBeUsedIsAHintOnly() {
    AotCacheCheck check = new AotCacheCheck(arguments("-XX:AOTCache=app.aot"));

    boolean possible = StartUp.isPossible(List.of(check), log);

    assertThat(possible).isTrue();
    assertThat(lines()).singleElement().asString().contains("--add-modules=java.instrument");
    assertThat(
            new AotCacheCheck(arguments("-XX:AOTCache=app.aot", "--add-modules=java.instrument"))
                .problem())
        .isEmpty();
  }

  @Test
  void theOptionsOfThisJvmAreFound() {
    JdkAccess.open(TestAgent.JVM);

    assertThat(JvmArguments.ofThisJvm().all()).contains("-Xverify:all");
  }

  private static JvmArguments arguments(String... all) {
    return new JvmArguments(List.of(all));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
