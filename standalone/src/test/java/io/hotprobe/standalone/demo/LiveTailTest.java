package io.hotprobe.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTailTest {
  private final List<String> resumedFrom = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tail",
        exchange -> {
          try (exchange) {
            resumedFrom.add(exchange.getRequestHeaders().getFirst("Last-event-id"));
            String events =
                "id: 7\nevent: log\ndata: {\"message\":\ndata: \"hello\"}\n\n: comment\n\n"
                    + "data: {\"message\":\"cut off\"}\n";
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void goesOnAfterTheLastEventWhenTheConnectionBreaks() {
    // Given
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tail");
    var tail = new LiveTail(address, "token", this::take);

    // When
    tail.follow();

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> resumedFrom.size() >= 2);
    assertThat(resumedFrom.subList(0, 2)).containsExactly(null, "7");
    assertThat(messages).containsOnly("hello");
  }

  private void take(JsonNode event) {
    messages.add(event.get("message").asText());
  }
}
