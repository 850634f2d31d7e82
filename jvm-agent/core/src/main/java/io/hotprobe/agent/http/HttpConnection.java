package io.hotprobe.agent.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection, with one exchange at a time on it. */
final class HttpConnection implements Closeable {

  /** Up to here head and body go out in one write: one packet instead of two. */
  private static final int SMALL_BODY = 16 << 10;

  private final Socket socket;
  private final URI server;
  private final ResponseReader reader;
  private final WriteWatch writes;
  private int exchanges;
  private boolean reusable;

  private HttpConnection(Socket socket, URI server, WriteWatch writes) throws IOException {
    this.socket = socket;
    this.server = server;
    this.writes = writes;
    this.reader = new ResponseReader(socket);
  }

  static HttpConnection open(URI server, Sockets sockets, WriteWatch writes, Deadline deadline)
      throws IOException {
    Socket socket = sockets.connect(server, deadline);
    try {
      return new HttpConnection(socket, server, writes);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  HttpResponse exchange(HttpRequest request, Deadline deadline) throws IOException {
    reusable = false;
    exchanges++;
    reader.start(deadline);
    try {
      write(request, deadline);
      reader.awaitMore();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw exchanges > 1 ? new StaleConnectionException(e) : e;
    }
    HttpResponse response = reader.read(request.maxResponseBytes());
    reusable = reader.isKeptAlive();
    return response;
  }

  URI server() {
    return server;
  }

  boolean isReusable() {
    return reusable;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // nothing is left to do for it
    }
  }

  private void write(HttpRequest request, Deadline deadline) throws IOException {
    StringBuilder head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(request.endpoint().path());
    head.append(" HTTP/1.1\r\nHost: ").append(server.getRawAuthority()).append("\r\n");
    request.headers().forEach((name, value) -> header(head, name, value));
    byte[] body = request.body();
    if (body != null) {
      header(head, "Content-Length", Integer.toString(body.length));
    }
    head.append("\r\n");

    ByteArrayOutputStream start = new ByteArrayOutputStream(head.length() + SMALL_BODY);
    start.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    boolean small = body != null && body.length <= SMALL_BODY;
    if (small) {
      start.writeBytes(body);
    }
    OutputStream out = socket.getOutputStream();
    start.writeTo(out);
    if (body != null && !small) {
      writeLarge(out, body, deadline);
    }
  }

  /** A small write fits into the socket's buffer; a large one waits for the server to read. */
  private void writeLarge(OutputStream out, byte[] body, Deadline deadline) throws IOException {
    writes.start(socket, deadline);
    try {
      out.write(body);
    } catch (IOException e) {
      deadline.remainingMillis();
      throw e;
    } finally {
      writes.done();
    }
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
