package io.hotprobe.benchmarks.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Connections that send one request after the other, as cheaply as can be: the machine is there for
 * the server.
 */
final class Clients {
  private final int connections;
  private final byte[] request;

  /** What came of some seconds of load. */
  record Result(long requests, long notAccepted, double seconds) {
    double perSecond() {
      return requests / seconds;
    }
  }

  Clients(int connections, String path, String key, byte[] body) {
    this.connections = connections;
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nDD-API-KEY: "
                + key
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
  }

  Result run(int port, int seconds) throws InterruptedException {
    var accepted = new LongAdder();
    var others = new LongAdder();
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    for (int i = 0; i < connections; i++) {
      threads.submit(
          (Callable<Void>)
              () -> {
                connection(port, end, accepted, others);
                return null;
              });
    }
    threads.shutdown();
    if (!threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer within a minute");
    }
    return new Result(accepted.sum(), others.sum(), (System.nanoTime() - begin) / 1e9);
  }

  private void connection(int port, long end, LongAdder accepted, LongAdder others)
      throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (System.nanoTime() < end) {
        out.write(request);
        (status(in) == 202 ? accepted : others).increment();
      }
    }
  }

  /** Reads one answer to its end. */
  private static int status(InputStream in) throws IOException {
    String line = line(in);
    int status = Integer.parseInt(line.substring(9, 12));
    int length = 0;
    for (line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
