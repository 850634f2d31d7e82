package io.hotprobe.benchmarks.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A client that has taken its configuration and now says the same with every poll. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ObjectNode request = JSON.createObjectNode();

  Client(String service) {
    ObjectNode client = request.putObject("client");
    client
        .putObject("state")
        .put("root_version", 1)
        .put("targets_version", 0)
        .put("has_error", false)
        .putArray("config_states");
    client.put("id", UUID.randomUUID().toString()).put("is_tracer", true);
    client.putArray("products").add("LIVE_DEBUGGING").add("LIVE_DEBUGGING_SYMBOL_DB");
    client.putArray("capabilities").add(128).add(0).add(0).add(2);
    ObjectNode tracer = client.putObject("client_tracer");
    tracer
        .put("runtime_id", UUID.randomUUID().toString())
        .put("language", "java")
        .put("tracer_version", "1.68.1")
        .put("service", service)
        .put("env", Fleet.ENV)
        .put("app_version", "1.0.0");
    tracer.putArray("tags").add("host_name:benchmark").add("hotprobe.agent:true");
  }

  /** The body of its next poll. */
  String body() {
    return request.toString();
  }

  /** Polls until there is nothing new; returns how many files it has. */
  int settle(int port) throws IOException, InterruptedException {
    JsonNode answer = poll(port);
    int files = 0;
    while (answer.has("targets")) {
      files = take(answer);
      answer = poll(port);
    }
    return files;
  }

  private JsonNode poll(int port) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v0.7/config"))
                .header("DD-API-KEY", Fleet.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  private int take(JsonNode answer) throws IOException {
    JsonNode signed =
        JSON.readTree(Base64.getDecoder().decode(answer.get("targets").asText())).get("signed");
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
          .put("version", target.getValue().at("/custom/v").asLong())
          .put("product", path[2])
          .put("apply_state", 2);
      ObjectNode file = cached.addObject().put("path", target.getKey());
      file.set("length", target.getValue().get("length"));
      file.putArray("hashes")
          .addObject()
          .put("algorithm", "sha256")
          .set("hash", target.getValue().at("/hashes/sha256"));
    }
    return cached.size();
  }
}
