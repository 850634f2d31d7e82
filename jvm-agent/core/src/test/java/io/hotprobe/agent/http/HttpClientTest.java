package io.hotprobe.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpClientTest {

  private static final Duration SECONDS = Duration.ofSeconds(5);

  private final RecordingBackEnd backEnd = new RecordingBackEnd();
  private final HttpClient client = new HttpClient();

  @AfterEach
  void close() {
    client.close();
    backEnd.close();
    CookieHandler.setDefault(null);
    ProxySelector.setDefault(null);
    Authenticator.setDefault(null);
  }

  @Test
  void sendsAndReceives() throws IOException {
    // Given
    String large = "é".repeat(100_000);
    backEnd.on("/prefix/echo", request -> Reply.ok(request.text()).with("X-Answer", " 17 "));

    // When
    HttpResponse response =
        client.send(
            new HttpRequest(
                "POST",
                Endpoint.of(backEnd.url().resolve("/prefix/"), "/echo").withQuery("a=b"),
                Map.of("X-Question", "why"),
                large.getBytes(StandardCharsets.UTF_8),
                SECONDS,
                1 << 20));

    // Then
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo(large);
    assertThat(response.number("x-answer")).isEqualTo(17);
    assertThat(response.number("x-other")).isNull();
    RecordingBackEnd.Request request = backEnd.requests("/prefix/echo").get(0);
    assertThat(request.query()).isEqualTo("a=b");
    assertThat(request.headers()).containsEntry("X-question", "why");
  }

  @Test
  void keepsNoStateOfTheApplication() throws IOException {
    // Given
    CookieManager cookies = new CookieManager();
    CookieHandler.setDefault(cookies);
    ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)));
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            throw new AssertionError("the application was asked for a password");
          }
        });
    backEnd.on(
        "/guarded",
        request ->
            Reply.status(401).with("WWW-Authenticate", "Basic realm=x").with("Set-Cookie", "a=b"));

    // When
    HttpResponse response = get("/guarded");

    // Then
    assertThat(response.status()).isEqualTo(401);
    assertThat(cookies.getCookieStore().getCookies()).isEmpty();
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    // Given
    backEnd.on("/large", request -> Reply.ok("x".repeat(2000)));

    // Then
    assertThatThrownBy(() -> get("/large", 1999)).hasMessageContaining("larger than 1999 bytes");
  }

  @Test
  void connectsAgainWhenTheServerHasClosedTheConnection() throws IOException {
    // Given
    int port = backEnd.port();
    get("/one");
    backEnd.close();

    // When
    try (RecordingBackEnd restarted = new RecordingBackEnd(port)) {
      HttpResponse response = get("/two");

      // Then
      assertThat(response.status()).isEqualTo(200);
      assertThat(restarted.requests("/two")).hasSize(1);
    }
  }

  @Test
  void readsChunksAndSkipsInterimAnswers() throws Exception {
    // Given
    try (ScriptedServer server =
        new ScriptedServer(
            "HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5;ext=1\r\nHello\r\n1\r\n,\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end")) {

      // When
      HttpResponse chunked = client.send(HttpRequest.get(server.endpoint(), Map.of(), SECONDS));
      HttpResponse closed = client.send(HttpRequest.get(server.endpoint(), Map.of(), SECONDS));

      // Then
      assertThat(chunked.body()).asString(StandardCharsets.UTF_8).isEqualTo("Hello, world");
      assertThat(closed.body()).asString(StandardCharsets.UTF_8).isEqualTo("until the end");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void failsOnWhatIsNoHttp() throws Exception {
    for (String nonsense :
        new String[] {
          "SSH-2.0-OpenSSH\r\n",
          "HTTP/1.1 2xx\r\n\r\n",
          "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -5x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nX: " + "y".repeat(10_000) + "\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"
        }) {
      try (ScriptedServer server = new ScriptedServer(nonsense)) {
        HttpClient once = new HttpClient();
        assertThatThrownBy(() -> once.send(HttpRequest.get(server.endpoint(), Map.of(), SECONDS)))
            .as(nonsense)
            .isInstanceOf(IOException.class);
        once.close();
      }
    }
  }

  @Test
  void givesUpAtTheDeadlineHoweverTheServerDawdles() throws Exception {
    // Given
    try (ScriptedServer server = ScriptedServer.dripping("HTTP/1.1 200 OK\r\nX: ")) {

      // Then
      assertThatThrownBy(
              () ->
                  client.send(HttpRequest.get(server.endpoint(), Map.of(), Duration.ofMillis(300))))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void isClosedFromAnotherThread() throws Exception {
    // Given
    try (ScriptedServer server = ScriptedServer.dripping("HTTP/1.1 200 OK\r\nX: ")) {
      Thread closer =
          new Thread(
              () -> {
                server.awaitConnection();
                client.close();
              });
      closer.start();

      // Then
      assertThatThrownBy(() -> client.send(HttpRequest.get(server.endpoint(), Map.of(), SECONDS)))
          .isInstanceOf(IOException.class);
      closer.join();
    }
  }

  private HttpResponse get(String path) throws IOException {
    return get(path, 1 << 20);
  }

  private HttpResponse get(String path, int maxBytes) throws IOException {
    return client.send(
        new HttpRequest(
            "GET", Endpoint.of(backEnd.url(), path), Map.of(), null, SECONDS, maxBytes));
  }

  @Test
  void givesUpOnAServerThatDoesNotRead() throws IOException {
    // Given
    byte[] large = new byte[32 << 20];
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI server = URI.create("http://127.0.0.1:" + deaf.getLocalPort());
      Duration timeout = Duration.ofMillis(200);

      // When, Then
      assertThatThrownBy(
              () ->
                  client.send(HttpRequest.post(Endpoint.of(server, "/"), Map.of(), large, timeout)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
