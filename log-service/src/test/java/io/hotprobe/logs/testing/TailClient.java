package io.hotprobe.logs.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Follows the tail over a plain socket, so that it can also stop reading. */
public final class TailClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final Socket socket;
  private volatile String lastId;
  private volatile boolean reading = true;

  private TailClient(Socket socket) {
    this.socket = socket;
  }

  /** Opens the tail and waits until it is live. */
  public static TailClient open(String query, String lastEventId) {
    var address = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try {
      var socket = new Socket(address.getHost(), address.getPort());
      socket.setReceiveBufferSize(4096);
      String resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
      String request =
          "GET /api/v1/logs/tail?q=%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
              .formatted(URLEncoder.encode(query, StandardCharsets.UTF_8), Reader.TOKEN, resume);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var client = new TailClient(socket);
      new Thread(client::read, "tail-client").start();
      await().until(() -> client.comments() > 0);
      return client;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> messages() {
    return messages;
  }

  public int comments() {
    return comments.get();
  }

  public String lastId() {
    return lastId;
  }

  public void stopReading() {
    reading = false;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try {
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null && reading; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      // the test has closed the socket
    }
  }

  private void take(String line) throws IOException {
    if (line.startsWith(":")) {
      comments.incrementAndGet();
    } else if (line.startsWith("id:")) {
      lastId = line.substring("id:".length()).trim();
    } else if (line.startsWith("data:")) {
      messages.add(JSON.readTree(line.substring("data:".length())).get("message").asText());
    }
  }
}
