package io.hotprobe.agent.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import io.hotprobe.agent.backend.RecordingBackEnd.Request;
import io.hotprobe.agent.instrument.TestAgent;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolUploaderTest {

  private static final String PATH = "/symdb/v1/input";

  @TempDir Path directory;
  private final RecordingBackEnd backEnd = new RecordingBackEnd();
  private URLClassLoader application;
  private SymbolUploader uploader;

  @BeforeEach
  void load() throws Exception {
    Path jar = directory.resolve("shop.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry :
          List.of("probed/Cart.class", "symbols/Sample.class", "symbols/Sample$1.class")) {
        copy(entry, out);
      }
      out.putNextEntry(new JarEntry("org/slf4j/Logger.class"));
      out.putNextEntry(new JarEntry("module-info.class"));
      out.putNextEntry(new JarEntry("symbols/Broken.class"));
      out.write(new byte[] {1, 2, 3});
    }
    application =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    application.loadClass("probed.Cart");
  }

  @AfterEach
  void close() throws IOException {
    uploader.close();
    application.close();
    backEnd.close();
  }

  @Test
  void sendsAllClassesThatLieWhereTheApplicationIsLoadedFrom() {
    // When
    start().want(true);

    // Then
    await().until(() -> !uploads().isEmpty());
    Request request = backEnd.requests(PATH).get(0);
    JsonNode event = request.event();
    assertThat(event.at("/service").asText()).isEqualTo("shop");
    assertThat(event.at("/type").asText()).isEqualTo("symdb");
    assertThat(event.at("/runtimeId").asText()).hasSize(36);
    JsonNode upload = uploads().get(0);
    assertThat(upload.at("/language").asText()).isEqualTo("JAVA");
    assertThat(upload.at("/service").asText()).isEqualTo("shop");
    assertThat(upload.at("/upload_id")).isEqualTo(event.at("/uploadId"));
    assertThat(upload.at("/scopes/0/scope_type").asText()).isEqualTo("JAR");
    assertThat(upload.at("/scopes/0/name").asText()).endsWith("shop.jar");
    assertThat(upload.at("/scopes/0/scopes"))
        .extracting(scope -> scope.at("/name").asText())
        .containsExactly("probed.Cart", "symbols.Sample");
  }

  @Test
  void describesAClassWithItsMethodsLinesAndVariables() throws Exception {
    // When
    start().want(true);

    // Then
    await().until(() -> !uploads().isEmpty());
    JsonNode sample = uploads().get(0).at("/scopes/0/scopes/1");
    try (InputStream expected = getClass().getResourceAsStream("/symbols/sample.json")) {
      assertThat(sample.toPrettyString())
          .isEqualTo(new ObjectMapper().readTree(expected).toPrettyString());
    }
  }

  @Test
  void sendsNothingUnlessItIsWanted() {
    // When
    start().want(false);

    // Then
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("hotprobe-symbols");
    assertThat(backEnd.requests(PATH)).isEmpty();
  }

  @Test
  void sendsABatchInHalvesWhenItIsTooLarge() {
    // Given
    AtomicInteger posts = new AtomicInteger();
    backEnd.on(PATH, request -> Reply.status(posts.incrementAndGet() == 1 ? 413 : 202));

    // When
    start().want(true);

    // Then
    await().until(() -> uploads().size() == 3);
    assertThat(uploads().subList(1, 3))
        .extracting(upload -> upload.at("/scopes/0/scopes/0/name").asText())
        .containsExactly("probed.Cart", "symbols.Sample");
  }

  @Test
  void sendsABatchAgainWhenTheBackEndIsAway() {
    // Given
    AtomicInteger posts = new AtomicInteger();
    backEnd.on(PATH, request -> Reply.status(posts.incrementAndGet() == 1 ? 503 : 202));

    // When
    start().want(true);

    // Then
    await().until(() -> uploads().size() == 2);
    assertThat(uploads().get(1)).isEqualTo(uploads().get(0));
  }

  private SymbolUploader start() {
    Settings settings =
        Settings.load(
            new Properties(),
            Map.of(
                "HOTPROBE_URL", backEnd.url().toString(),
                "HOTPROBE_SERVICE", "shop",
                "HOTPROBE_THIRD_PARTY_INCLUDES", "com,net.datafaker"));
    uploader =
        new SymbolUploader(
            TestAgent.JVM,
            settings,
            Instance.of(settings),
            new BackEnd(settings),
            new AgentLog(Level.OFF, System.err));
    return uploader;
  }

  /** The files of the uploads of this test's jar. */
  private List<JsonNode> uploads() {
    List<JsonNode> uploads = new ArrayList<>();
    for (Request request : backEnd.requests(PATH)) {
      JsonNode file = file(request);
      if (file.at("/scopes/0/name").asText().startsWith(directory.toString())) {
        uploads.add(file);
      }
    }
    return uploads;
  }

  private static JsonNode file(Request request) {
    String text = new String(request.body(), StandardCharsets.ISO_8859_1);
    int part = text.indexOf("name=\"file\"");
    int start = text.indexOf("\r\n\r\n", part) + 4;
    byte[] gzip =
        text.substring(start, text.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(String entry, JarOutputStream out) throws IOException {
    out.putNextEntry(new JarEntry(entry));
    try (InputStream in = SymbolUploaderTest.class.getResourceAsStream("/" + entry)) {
      in.transferTo(out);
    }
  }
}
