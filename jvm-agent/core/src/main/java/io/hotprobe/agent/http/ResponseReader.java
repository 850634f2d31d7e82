package io.hotprobe.agent.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads answers off one connection, by a deadline and within limits. */
final class ResponseReader {

  private static final int MAX_LINE = 8 << 10;
  private static final int MAX_HEADERS = 100;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[8 << 10];
  private int position;
  private int limit;
  private Deadline deadline;
  private boolean keptAlive;

  ResponseReader(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  void start(Deadline until) {
    deadline = until;
  }

  /** Waits for a byte that is not read yet. */
  void awaitMore() throws IOException {
    if (!hasMore()) {
      throw new EOFException("the server closed the connection");
    }
  }

  boolean isKeptAlive() {
    return keptAlive;
  }

  HttpResponse read(int maxBytes) throws IOException {
    String statusLine = line();
    int status = status(statusLine);
    Map<String, String> headers = headers();
    if (status / 100 == 1) {
      return read(maxBytes);
    }
    String length = headers.get("content-length");
    boolean chunked = headers.getOrDefault("transfer-encoding", "").contains("chunked");
    boolean empty = status == 204 || status == 304;
    keptAlive =
        statusLine.startsWith("HTTP/1.1")
            && !"close".equalsIgnoreCase(headers.get("connection"))
            && (empty || chunked || length != null);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (chunked) {
      chunks(body, maxBytes);
    } else if (length != null && !empty) {
      copy(number(length, 10), body, maxBytes);
    } else if (!empty) {
      while (hasMore()) {
        copy(limit - position, body, maxBytes);
      }
    }
    return new HttpResponse(status, headers, body.toByteArray());
  }

  private static int status(String statusLine) throws IOException {
    String[] parts = statusLine.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException("this is no HTTP server");
    }
    return Integer.parseInt(parts[1]);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0 || headers.size() == MAX_HEADERS) {
        throw new IOException("malformed or too many HTTP headers");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return headers;
  }

  private void chunks(ByteArrayOutputStream body, int maxBytes) throws IOException {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      copy(size, body, maxBytes);
      line();
    }
    headers();
  }

  private long chunkSize() throws IOException {
    return number(line().split(";", 2)[0].strip(), 16);
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      return Long.parseUnsignedLong(digits, radix) & Long.MAX_VALUE;
    } catch (NumberFormatException e) {
      throw new IOException("malformed length in the HTTP response", e);
    }
  }

  private void copy(long length, ByteArrayOutputStream body, int maxBytes) throws IOException {
    if (length > maxBytes - body.size()) {
      throw new IOException("the response is larger than " + maxBytes + " bytes");
    }
    long left = length;
    while (left > 0) {
      awaitMore();
      int count = (int) Math.min(left, limit - position);
      body.write(buffer, position, count);
      position += count;
      left -= count;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    while (true) {
      awaitMore();
      byte next = buffer[position++];
      if (next == '\n') {
        break;
      }
      if (line.size() == MAX_LINE) {
        throw new IOException("a line of the HTTP response is too long");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private boolean hasMore() throws IOException {
    return position < limit || fill();
  }

  private boolean fill() throws IOException {
    socket.setSoTimeout(deadline.remainingMillis());
    int count = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }
}
