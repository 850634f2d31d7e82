package io.hotprobe.intake.testing;

import static org.awaitility.Awaitility.await;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;

/** An agent as the intake sees it: a key, and requests. */
public final class Agent {
  private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private static final String BOUNDARY = "d8bbcd2f-4932-4542-95f1-3e7e8cf64d94";

  private final String key;

  private Agent(String key) {
    this.key = key;
  }

  /** With a key for everything. */
  public static Agent trusted() {
    return withKey("key-for-all", null, null);
  }

  /** With a key for one service and environment, null for any. */
  public static Agent withKey(String key, String service, String env) {
    String hash = ApiKey.hash(key);
    String value =
        """
        {"schemaVersion":1,"id":"%1$s","keyHash":"%1$s","name":"test","service":%2$s,"env":%3$s,"state":"ACTIVE"}
        """
            .formatted(hash, quoted(service), quoted(env));
    var agent = new Agent(key);
    await()
        .ignoreExceptions()
        .until(
            () -> {
              TestTopic.named(Topics.API_KEYS).send(hash, value);
              return true;
            });
    await()
        .until(() -> agent.post("/debugger/v2/input", "[]").statusCode(), status -> status == 202);
    return agent;
  }

  /** With a key as it stands, known or not. */
  public static Agent withText(String key) {
    return new Agent(key);
  }

  public HttpResponse<String> post(String path, String json) {
    return post(path, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
  }

  public HttpResponse<String> postGzip(String path, byte[] body) {
    return post(path, gzip(body), "Content-Type", "application/json", "Content-Encoding", "gzip");
  }

  /** Parts are given as name, file name and content, one after the other. */
  public HttpResponse<String> postMultipart(String path, Object... parts) {
    var body = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i += 3) {
      body.writeBytes(
          ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                  + "Content-Type: application/octet-stream\r\n\r\n")
              .formatted(BOUNDARY, parts[i], parts[i + 1])
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes((byte[]) parts[i + 2]);
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return post(
        path, body.toByteArray(), "Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
  }

  public HttpResponse<String> post(String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("DD-API-KEY", key)
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String address() {
    return ConfigProvider.getConfig().getValue("test.url", String.class);
  }

  public static byte[] gzip(byte[] body) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String quoted(String text) {
    return text == null ? "null" : '"' + text + '"';
  }
}
