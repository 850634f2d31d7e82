package io.hotprobe.base.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The idle timeout counts whole requests, not bytes: a test, as no document promises it. */
@QuarkusTest
class SlowClientTest {
  @TestHTTPResource URL server;

  @Test
  @Timeout(20)
  void endsAConnectionOnWhichAHeadDribbles() throws Exception {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      // When
      Thread client = new Thread(() -> dribble(socket));
      client.start();
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      // Then
      assertThat(answer).isEmpty();
      client.interrupt();
      client.join();
    }
  }

  private static void dribble(Socket socket) {
    try {
      socket.getOutputStream().write("GET /samples HTTP/1.1\r\nHost: here\r\n".getBytes(US_ASCII));
      var interrupted = new CountDownLatch(1);
      while (!interrupted.await(100, TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write('x');
      }
    } catch (IOException | InterruptedException e) {
      // the server, or the test, has enough
    }
  }
}
