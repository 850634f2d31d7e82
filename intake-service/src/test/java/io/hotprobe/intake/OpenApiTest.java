package io.hotprobe.intake;

import static io.hotprobe.intake.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.hotprobe.intake.testing.Agent;
import io.hotprobe.intake.testing.ServiceTest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document is written by hand, as the routes are: the service does what it says. */
@ServiceTest
class OpenApiTest {
  private static final JsonNode DOCUMENT = document();

  @Inject Router router;
  private Agent agent;

  @BeforeEach
  void agent() {
    agent = Agent.trusted();
  }

  /** A body the document shows, and how to send it. */
  record Example(String path, String mediaType, JsonNode schema, JsonNode body) {
    @Override
    public String toString() {
      return path + " " + mediaType;
    }
  }

  @Test
  void it_has_the_paths_of_the_service() {
    Stream<String> inputs =
        paths().filter(p -> p.getValue().at("/post").has("requestBody")).map(Entry::getKey);

    Stream<String> routes =
        router.getRoutes().stream()
            .filter(route -> Set.of(HttpMethod.POST).equals(route.methods()))
            .map(Route::getPath);

    assertThat(inputs).containsExactlyInAnyOrderElementsOf(routes.toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void its_examples_are_taken(Example example) {
    String path = example.path() + "?ddtags=" + parameter("ddtags");

    HttpResponse<String> answer =
        example.mediaType().startsWith("multipart")
            ? agent.postMultipart(path, parts(example.body()))
            : agent.post(path, example.body().toString());

    assertThat(errors(example.schema(), example.body())).isEmpty();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(errors(schema("Receipt"), json(answer.body()))).isEmpty();
    assertThat(json(answer.body()).path("refused").asInt()).isZero();
  }

  @ParameterizedTest
  @MethodSource("foreignPaths")
  void what_it_says_is_thrown_away_is_taken(String path) {
    HttpResponse<String> answer = agent.post(path, "anything");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("allPaths")
  void a_refusal_is_the_problem_it_describes(String path) {
    HttpResponse<String> answer = Agent.withText("unknown").post(path, "{}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(errors(schema("Problem"), json(answer.body()))).isEmpty();
  }

  static Stream<Example> examples() {
    return paths()
        .flatMap(
            path ->
                resolved(path.getValue().at("/post/requestBody"))
                    .path("content")
                    .properties()
                    .stream()
                    .map(
                        media ->
                            new Example(
                                path.getKey(),
                                media.getKey(),
                                media.getValue().get("schema"),
                                media.getValue().get("example"))));
  }

  static Stream<String> foreignPaths() {
    return paths().filter(p -> !p.getValue().at("/post").has("requestBody")).map(OpenApiTest::path);
  }

  static Stream<String> allPaths() {
    return paths().map(OpenApiTest::path);
  }

  private static Stream<Entry<String, JsonNode>> paths() {
    return DOCUMENT.get("paths").properties().stream();
  }

  /** With the examples of its parameters in it. */
  private static String path(Entry<String, JsonNode> template) {
    String path = template.getKey();
    for (JsonNode parameter : template.getValue().path("parameters")) {
      String name = "{" + parameter.get("name").asText() + "}";
      path = path.replace(name, parameter.get("example").asText());
    }
    return path;
  }

  private static String parameter(String name) {
    return DOCUMENT.at("/components/parameters/" + name + "/example").asText();
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static Object[] parts(JsonNode body) {
    return body.properties().stream()
        .flatMap(
            part ->
                Stream.of(
                    part.getKey(),
                    part.getKey() + ".json",
                    part.getValue().toString().getBytes(StandardCharsets.UTF_8)))
        .toArray();
  }

  private static JsonNode schema(String name) {
    return DOCUMENT.at("/components/schemas/" + name);
  }

  private static Set<ValidationMessage> errors(JsonNode schema, JsonNode value) {
    ObjectNode alone = schema.deepCopy();
    alone.set("components", DOCUMENT.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(alone).validate(value);
  }

  /** Jackson's reader of YAML does not know aliases. */
  private static JsonNode document() {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try {
      String text = Files.readString(Path.of("../docs/openapi/intake-service.yaml"));
      return new ObjectMapper().valueToTree(yaml.load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
