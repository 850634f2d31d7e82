package io.hotprobe.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;
  private HttpsServer server;
  private final HttpClient client = new HttpClient();

  @BeforeEach
  void start() throws Exception {
    Path store = createKeyFor("localhost");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(contextOf(store)));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
  }

  @Test
  void speaksTlsWithAServerTheJvmTrusts() throws IOException {
    // Given
    trustTheServer();

    // When
    HttpResponse response = client.send(get("localhost"));

    // Then
    assertThat(response.status()).isEqualTo(204);
  }

  @Test
  void refusesACertificateForAnotherName() {
    // Given
    trustTheServer();

    // Then
    assertThatThrownBy(() -> client.send(get("127.0.0.1")))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void refusesACertificateTheJvmDoesNotTrust() {
    assertThatThrownBy(() -> client.send(get("localhost")))
        .isInstanceOf(SSLHandshakeException.class);
  }

  private void trustTheServer() {
    System.setProperty("javax.net.ssl.trustStore", directory.resolve("store.p12").toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
  }

  private HttpRequest get(String host) {
    URI url = URI.create("https://" + host + ":" + server.getAddress().getPort());
    return HttpRequest.get(Endpoint.of(url, "/"), Map.of(), Duration.ofSeconds(10));
  }

  private Path createKeyFor(String host) throws Exception {
    Path store = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "key",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-validity",
                "2",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static SSLContext contextOf(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
