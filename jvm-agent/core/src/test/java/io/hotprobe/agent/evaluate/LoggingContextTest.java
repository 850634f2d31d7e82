package io.hotprobe.agent.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.agent.instrument.TestAgent;
import io.hotprobe.expression.runtime.EvaluationException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LoggingContextTest {

  private final LoggingContext context = new LoggingContext(LoggingContextTest.class);

  static {
    // opens the JDK to the agent
    TestAgent.JVM.getAllLoadedClasses();
  }

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void whatThisThreadHasPutIsThere() throws Throwable {
    MDC.put("user", "u-17");
    MDC.put("order", "4711");

    Map<?, ?> found = new HashMap<>(context.get());

    assertThat(found).isEqualTo(Map.of("user", "u-17", "order", "4711"));
  }

  @Test
  void aThreadThatHasPutNothingHasAnEmptyOne() {
    MDC.put("user", "u-17");

    Map<?, ?> found = CompletableFuture.supplyAsync(this::read).join();

    assertThat(found).isEmpty();
  }

  @Test
  void anApplicationWithoutLoggingLibraryHasNone() {
    LoggingContext none = new LoggingContext(String.class);

    assertThatThrownBy(none::get)
        .isInstanceOf(EvaluationException.class)
        .hasMessage("no logging context here: neither SLF4J with Logback nor Log4j keeps one");
  }

  private Map<?, ?> read() {
    try {
      return context.get();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
