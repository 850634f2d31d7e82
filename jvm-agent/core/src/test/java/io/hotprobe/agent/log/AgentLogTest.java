package io.hotprobe.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgentLogTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
  private final AgentLog log =
      new AgentLog(Level.WARN, new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get);

  @Test
  void writesFromItsLevelOn() {
    // When
    log.debug("quiet");
    log.info("quiet");
    log.warn("loud");
    log.error("broken", new IllegalStateException("cause"));

    // Then
    assertThat(text())
        .isEqualTo(
            """
            [hotprobe] WARN loud
            [hotprobe] ERROR broken
            [hotprobe]   java.lang.IllegalStateException: cause
            """);
  }

  @Test
  void writesARepeatedMessageOnceInFiveMinutes() {
    // When
    log.warn("away");
    log.warn("away");
    log.warn("other");
    clock.addAndGet(TimeUnit.MINUTES.toNanos(4));
    log.warn("away");
    clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
    log.warn("away");

    // Then
    assertThat(text())
        .isEqualTo(
            """
            [hotprobe] WARN away
            [hotprobe] WARN other
            [hotprobe] WARN away (2 more since last time)
            """);
  }

  @Test
  void letsNoMessageForgeALine() {
    // When
    log.warn("probe a\r\n[app] ERROR all is lost\u001b[2J");

    // Then
    assertThat(text()).isEqualTo("[hotprobe] WARN probe a??[app] ERROR all is lost?[2J\n");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
