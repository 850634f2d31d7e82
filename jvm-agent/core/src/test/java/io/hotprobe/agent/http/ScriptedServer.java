package io.hotprobe.agent.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each request with the next text of a script, byte for byte. */
final class ScriptedServer implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Deque<String> script;
  private final boolean dripping;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch connected = new CountDownLatch(1);

  ScriptedServer(String... answers) throws IOException {
    this(false, answers);
  }

  private ScriptedServer(boolean dripping, String... answers) throws IOException {
    this.dripping = dripping;
    this.script = new ArrayDeque<>(List.of(answers));
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** After the given text a byte every few milliseconds, without end. */
  static ScriptedServer dripping(String start) throws IOException {
    return new ScriptedServer(true, start);
  }

  Endpoint endpoint() {
    return Endpoint.of(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"));
  }

  int connections() {
    return connections.get();
  }

  void awaitConnection() {
    try {
      connected.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed() && !script.isEmpty()) {
      try (Socket client = socket.accept()) {
        connections.incrementAndGet();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        while (!script.isEmpty() && skipRequest(in)) {
          answer(client.getOutputStream(), script.remove());
        }
      } catch (IOException | InterruptedException e) {
        // the client has gone: that is for the test to judge
      }
    }
  }

  private void answer(OutputStream out, String text) throws IOException, InterruptedException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    connected.countDown();
    while (dripping) {
      out.write('x');
      out.flush();
      Thread.sleep(5);
    }
  }

  private static boolean skipRequest(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    return line != null;
  }
}
