package io.hotprobe.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.protocol.config.Headers;
import io.hotprobe.protocol.config.ProbeFile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A client that polls as a tracer does: it begins with a recorded request, checks every answer,
 * keeps the files, and says in its next poll what it has.
 */
public final class Tracer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ObjectNode request;
  private final Map<String, byte[]> files = new TreeMap<>();
  private String key = Keys.ALL;

  private Tracer(ObjectNode request, String service) {
    this.request = request;
    tracer().put("runtime_id", UUID.randomUUID().toString());
    tracer().put("service", service);
  }

  /** Datadog's Java tracer 1.68.1. */
  public static Tracer java(String service) {
    return new Tracer(recorded("rc-request.json"), service);
  }

  /** Datadog's Node.js tracer 6.21.0. */
  public static Tracer node(String service) {
    return new Tracer(recorded("node-rc-request.json"), service);
  }

  /** Our own agent. */
  public static Tracer hotprobe(String service) {
    return java(service).tag("hotprobe.agent:true");
  }

  public static ObjectNode recorded(String name) {
    try (InputStream file = Tracer.class.getResourceAsStream("/wire/" + name)) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Tracer tag(String tag) {
    ((ArrayNode) tracer().get("tags")).add(tag);
    return this;
  }

  public Tracer env(String env) {
    tracer().put("env", env);
    return this;
  }

  public Tracer version(String version) {
    tracer().put("app_version", version);
    return this;
  }

  public Tracer key(String key) {
    this.key = key;
    return this;
  }

  public String runtimeId() {
    return tracer().get("runtime_id").asText();
  }

  public ObjectNode request() {
    return request;
  }

  /** Paths and contents of all files the client has now. */
  public Map<String, byte[]> files() {
    return files;
  }

  /** The probe of this id as the client has it, or null. */
  public synchronized ProbeFile probe(String id) {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith("_" + id + "/config")) {
        try {
          return JSON.readValue(file.getValue(), ProbeFile.class);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return null;
  }

  /** Polls once without waiting, and takes what comes. */
  public HttpResponse<String> poll() {
    return take(send(null).join());
  }

  /** Polls and waits until something changes. */
  public CompletableFuture<HttpResponse<String>> longPoll(int seconds) {
    return send("wait=" + seconds).thenApply(this::take);
  }

  /** Polls without waiting until the client has the probe, or until it has it no more. */
  public void pollUntil(String probeId, boolean present) {
    await()
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              poll();
              assertThat(probe(probeId) != null).isEqualTo(present);
            });
  }

  /** Sends the next poll without taking the answer. */
  public CompletableFuture<HttpResponse<String>> send(String prefer) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v0.7/config"))
            .header("Content-Type", "application/json; charset=utf-8")
            .header(Headers.API_KEY, key)
            .POST(HttpRequest.BodyPublishers.ofString(request.toString()));
    if (prefer != null) {
      builder.header("Prefer", prefer);
    }
    return HTTP.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Does with an answer what tracers do. */
  synchronized HttpResponse<String> take(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = parse(response.body());
    if (!answer.has("targets")) {
      return response;
    }
    JsonNode signed = parse(answer.get("targets").asText(), true).get("signed");
    Map<String, byte[]> sent = new TreeMap<>();
    for (JsonNode file : answer.get("target_files")) {
      sent.put(file.get("path").asText(), Base64.getDecoder().decode(file.get("raw").asText()));
    }
    Map<String, byte[]> next = new TreeMap<>();
    for (JsonNode path : answer.get("client_configs")) {
      byte[] content = sent.getOrDefault(path.asText(), files.get(path.asText()));
      JsonNode target = signed.get("targets").get(path.asText());
      assertThat(sha256(content)).isEqualTo(target.at("/hashes/sha256").asText());
      assertThat(content).hasSize(target.get("length").asInt());
      next.put(path.asText(), content);
    }
    assertThat(signed.get("version").asLong())
        .isGreaterThan(request.at("/client/state/targets_version").asLong());
    files.clear();
    files.putAll(next);
    remember(signed);
    return response;
  }

  private void remember(JsonNode signed) {
    ObjectNode state = (ObjectNode) request.at("/client/state");
    state.set("targets_version", signed.get("version"));
    state.set("backend_client_state", signed.at("/custom/opaque_backend_state"));
    ArrayNode states = state.putArray("config_states");
    ArrayNode cached = request.putArray("cached_target_files");
    for (Map.Entry<String, JsonNode> target : signed.get("targets").properties()) {
      String[] path = target.getKey().split("/", -1);
      states
          .addObject()
          .put("id", path[3])
          .put("product", path[2])
          .put("version", target.getValue().at("/custom/v").asLong())
          .put("apply_state", 2);
      ObjectNode file = cached.addObject();
      file.put("path", target.getKey());
      file.put("length", target.getValue().get("length").asInt());
      file.putArray("hashes")
          .addObject()
          .put("algorithm", "sha256")
          .put("hash", target.getValue().at("/hashes/sha256").asText());
    }
  }

  private ObjectNode tracer() {
    return (ObjectNode) request.at("/client/client_tracer");
  }

  private static JsonNode parse(String text, boolean base64) {
    return base64 ? parse(new String(Base64.getDecoder().decode(text), UTF_8)) : parse(text);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
