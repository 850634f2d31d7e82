package io.hotprobe.probes.source;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.GitRepository;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class SourceTest {
  private static final String FILE = "src/main/java/shop/cart/CartService.java";

  private final TestTopic instances = TestTopic.named(Topics.INSTANCES);
  private final String service = service();
  private final String path = "/api/v1/services/" + service + "/source";

  @Test
  void readsTheFileAtTheCommitThatRuns() {
    // Given
    String running = GitRepository.commit("allowed/" + service, FILE, "class Running {}");
    GitRepository.commit("allowed/" + service, FILE, "class Newer {}");
    poll(GitRepository.address("allowed/" + service), running);

    // When
    Response answer = get("shop/cart/CartService.java");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("text")).isEqualTo("class Running {}");
    assertThat(answer.<String>path("path")).isEqualTo(FILE);
    assertThat(answer.<String>path("commit")).isEqualTo(running);
  }

  @Test
  void doesNotFollowAnAddressThatIsNotListed() {
    // Given
    String commit = GitRepository.commit("elsewhere/" + service, FILE, "secret");
    poll(GitRepository.address("elsewhere/" + service), commit);

    // When
    Response answer = get("CartService.java");

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.<String>path("detail")).contains("hotprobe.source.repositories");
  }

  @Test
  void tellsThatARepositoryCannotBeRead() {
    // Given
    poll(GitRepository.address("allowed/missing-" + service), "a".repeat(40));

    // When
    Response answer = get("CartService.java");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(502);
  }

  @Test
  void readsFromAnUploadedJar() throws IOException {
    // Given
    upload(jar(Map.of("shop/cart/CartService.java", "class Uploaded {}")));

    // When
    Response answer =
        admin().queryParam("file", "CartService.java").queryParam("version", "1.0").get(path);

    // Then
    assertThat(answer.<String>path("text")).isEqualTo("class Uploaded {}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "a//b", "", "..", "a\\b"})
  void refusesAPathThatLeadsElsewhere(String file) {
    // When
    Response answer = get(file);

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("file");
  }

  @Test
  void refusesAJarThatUnpacksToMoreThanItMay() throws IOException {
    // When
    Response answer = upload(jar(Map.of("Big.java", "x".repeat(3_000_000))));

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void refusesWhatIsNoJar() {
    // When
    Response answer = upload("no jar".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void takesLargeBodiesNowhereElse() {
    // When
    Response answer = admin().body("\"" + "x".repeat(1_500_000) + "\"").post("/api/v1/probes");

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void takesALargeJar() throws IOException {
    // Given
    var random = new Random(1).ints(800_000, 'a', 'z' + 1);
    var text =
        random.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);

    // When
    Response answer =
        upload(jar(Map.of("A.java", text.toString(), "B.java", text.reverse().toString())));

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
  }

  private Response get(String file) {
    return admin().queryParam("file", file).get(path);
  }

  private Response upload(byte[] jar) {
    return admin().contentType("application/java-archive").body(jar).put(path + "?version=1.0");
  }

  private static byte[] jar(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private void poll(String repository, String commit) {
    String runtimeId = UUID.randomUUID().toString();
    instances.send(
        runtimeId,
        """
        {"runtimeId":"%s","service":"%s","env":"demo","version":"1.0","language":"java",
         "tags":["git.repository_url:%s","git.commit.sha:%s"],
         "firstSeen":1,"lastPoll":%d,"applied":[]}
        """
            .formatted(runtimeId, service, repository, commit, System.currentTimeMillis()));
    eventually()
        .until(
            () ->
                admin()
                        .get("/api/v1/services/" + service + "/instances")
                        .<Integer>path("items.size()")
                    > 0);
  }
}
