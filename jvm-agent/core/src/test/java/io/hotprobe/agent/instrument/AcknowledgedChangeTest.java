package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AcknowledgedChangeTest extends ProbeTest {

  private static final int THREADS = 4;

  @Test
  void noHitAfterAChangeIsOfTheOldDefinition() throws Exception {
    Object cart = cart();
    Method add = cart.getClass().getMethod("add", String.class, int.class);
    AtomicInteger epoch = new AtomicInteger();
    List<JsonNode> events = new ArrayList<>();
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    apply(0);
    for (int i = 0; i < THREADS; i++) {
      callers.submit(
          () -> {
            while (!Thread.currentThread().isInterrupted()) {
              add.invoke(cart, "" + epoch.get(), 0);
            }
            return null;
          });
    }

    try {
      for (int version = 1; version <= 30; version++) {
        apply(version);
        epoch.set(version);
        int hits = events.size() + 1;
        while (events.size() < hits) {
          events.addAll(agent.events());
        }
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(events)
        .allSatisfy(
            event -> {
              int startedIn = event.get("message").asInt();
              int version = event.at("/debugger/snapshot/probe/version").asInt();
              assertThat(version).isGreaterThanOrEqualTo(startedIn);
            });
  }

  private void apply(int version) {
    agent.apply(probe("p").version(version).on("probed.Cart", "add").rate(100).log("{sku}"));
  }
}
