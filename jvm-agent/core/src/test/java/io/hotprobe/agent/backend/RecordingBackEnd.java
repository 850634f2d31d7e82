package io.hotprobe.agent.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A real HTTP server that records what the agent sends, and answers what the test says. */
public final class RecordingBackEnd implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What {@code /info} of our own back end says. */
  public static final String OURS =
      """
      {"version":"0.1.0","endpoints":["/v0.7/config","/debugger/v1/input","/debugger/v2/input",
       "/debugger/v1/diagnostics","/symdb/v1/input","/hotprobe/v1/metrics"],
       "config":{"statsd_port":8125},"hotprobe":{"longPoll":true,"gzip":true}}""";

  /** A request with its body unpacked. */
  public record Request(String path, String query, Map<String, String> headers, byte[] body) {
    public JsonNode json() {
      return parse(body);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The array in the form's part {@code event}. */
    public JsonNode event() {
      String text = text();
      int start = text.indexOf("\r\n\r\n") + 4;
      return parse(
          text.substring(start, text.indexOf("\r\n--", start)).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What to answer. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public static Reply ok(String body) {
      return new Reply(200, Map.of(), body);
    }

    public static Reply status(int status) {
      return new Reply(status, Map.of(), "");
    }

    public Reply with(String header, String value) {
      return new Reply(status, Map.of(header, value), body);
    }
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Request, Reply>> replies = new ConcurrentHashMap<>();

  public RecordingBackEnd() {
    this(0);
  }

  public RecordingBackEnd(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
    on("/info", request -> Reply.ok(OURS));
  }

  /** Answers a path from now on; everything else is answered {@code {}}. */
  public RecordingBackEnd on(String path, Function<Request, Reply> reply) {
    replies.put(path, reply);
    return this;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("gzip".equals(headers.get("Content-encoding"))) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      URI uri = exchange.getRequestURI();
      Request request = new Request(uri.getPath(), uri.getQuery(), headers, body);
      requests.add(request);
      Reply reply = replies.getOrDefault(uri.getPath(), any -> Reply.ok("{}")).apply(request);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
