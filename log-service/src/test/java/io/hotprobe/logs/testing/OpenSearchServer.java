package io.hotprobe.logs.testing;

import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.awaitility.Awaitility;
import org.eclipse.aether.artifact.DefaultArtifact;

/** A real OpenSearch of one node, in a JVM of its own: it needs a newer one than the tests. */
final class OpenSearchServer implements QuarkusTestResourceLifecycleManager {
  private static final int OLDEST_JAVA = 21;
  private static final Duration START = Duration.ofMinutes(2);

  private Process server;
  private Path directory;

  /** A JDK it runs on: this one, or one that is installed beside it. */
  static Optional<Path> java() {
    Path home = Path.of(System.getProperty("java.home")).toAbsolutePath();
    try (Stream<Path> siblings = Files.list(home.getParent())) {
      return Stream.concat(Stream.of(home), siblings)
          .filter(OpenSearchServer::isNewEnough)
          .map(jdk -> jdk.resolve("bin/java"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isNewEnough(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
          .anyMatch(version -> Integer.parseInt(version) >= OLDEST_JAVA);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("hotprobe-opensearch");
      int port = freePort();
      server =
          new ProcessBuilder(
                  java().orElseThrow().toString(),
                  "-Xms512m",
                  "-Xmx512m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  classPath(),
                  "org.codelibs.opensearch.runner.OpenSearchRunner",
                  "-basePath",
                  directory.toString(),
                  "-numOfNode",
                  "1",
                  "-baseHttpPort",
                  // the first node takes the port after it
                  Integer.toString(port - 1))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(new File("target/opensearch.log")))
              .start();
      URI address = URI.create("http://127.0.0.1:" + port);
      Awaitility.await().atMost(START).until(() -> isReady(address));
      return Map.of(
          "hotprobe.logs.engine",
          "opensearch",
          "hotprobe.logs.opensearch.urls",
          address.toString());
    } catch (Exception e) {
      throw new IllegalStateException("OpenSearch does not start, see target/opensearch.log", e);
    }
  }

  private static String classPath() throws Exception {
    var runner = new DefaultArtifact(System.getProperty("opensearch.runner"));
    return MavenArtifactResolver.builder()
        .setWorkspaceDiscovery(false)
        .build()
        .resolveDependencies(runner, List.of())
        .getArtifactResults()
        .stream()
        .map(result -> result.getArtifact().getFile().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isReady(URI address) throws InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve("/_cluster/health")).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The runner knows only these ports. */
  private static int freePort() {
    return IntStream.rangeClosed(9201, 9299)
        .filter(OpenSearchServer::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.destroyForcibly().onExit().join();
    }
    FileUtils.deleteQuietly(directory.toFile());
  }
}
