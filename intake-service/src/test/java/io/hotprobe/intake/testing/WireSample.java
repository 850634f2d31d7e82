package io.hotprobe.intake.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A request recorded from a released tracer. */
public record WireSample(String path, JsonNode recorded) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static WireSample named(String name) {
    try (InputStream in = WireSample.class.getResourceAsStream("/wire/" + name + ".json")) {
      JsonNode recorded = JSON.readTree(in);
      withoutOmissions(recorded);
      return new WireSample(recorded.get("path").asText(), recorded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of all samples that begin with one of the prefixes. */
  public static List<String> names(String... prefixes) {
    try (Stream<Path> files = Files.list(Path.of(WireSample.class.getResource("/wire").toURI()))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages of the request: events, or the states of its multipart part. */
  public JsonNode messages() {
    return recorded.has("body") ? recorded.get("body") : recorded.at("/part/events");
  }

  /** The body of a part of a symbol upload. */
  public byte[] part(int index) {
    JsonNode body = recorded.at("/body/multipart/" + index + "/body");
    return bytes(body.has("gunzipped") ? body.get("gunzipped") : body);
  }

  public static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recording leaves out elements of long arrays and says so in their place. */
  private static void withoutOmissions(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
        if (elements.next().asText().startsWith("… ")) {
          elements.remove();
        }
      }
    }
    node.forEach(WireSample::withoutOmissions);
  }
}
