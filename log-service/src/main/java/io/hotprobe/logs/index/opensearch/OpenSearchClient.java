package io.hotprobe.logs.index.opensearch;

import io.hotprobe.logs.LogSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseListener;
import org.opensearch.client.RestClient;

/** JSON to and from the nodes of an OpenSearch cluster. */
final class OpenSearchClient implements AutoCloseable {
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  private final RestClient rest;

  OpenSearchClient(LogSettings.OpenSearch settings) {
    HttpHost[] nodes = settings.urls().stream().map(HttpHost::create).toArray(HttpHost[]::new);
    var builder = RestClient.builder(nodes).setCompressionEnabled(true);
    settings
        .username()
        .ifPresent(
            name -> {
              var credentials = new BasicCredentialsProvider();
              char[] password = settings.password().orElse("").toCharArray();
              credentials.setCredentials(
                  new AuthScope(null, -1), new UsernamePasswordCredentials(name, password));
              builder.setHttpClientConfigCallback(
                  http -> http.setDefaultCredentialsProvider(credentials));
            });
    this.rest = builder.build();
  }

  /** The answer; fails with {@link org.opensearch.client.ResponseException} when it is an error. */
  Uni<JsonObject> send(String method, String path, JsonObject body) {
    return send(method, path, body.encode(), ContentType.APPLICATION_JSON);
  }

  /** As {@link #send}, without a body. */
  Uni<JsonObject> send(String method, String path) {
    return perform(new Request(method, path));
  }

  /** Sends lines of JSON. */
  Uni<JsonObject> post(String path, String lines) {
    return send("POST", path, lines, NDJSON);
  }

  private Uni<JsonObject> send(String method, String path, String body, ContentType type) {
    var request = new Request(method, path);
    request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), type));
    return perform(request);
  }

  private Uni<JsonObject> perform(Request request) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                rest.performRequestAsync(
                    request,
                    new ResponseListener() {
                      @Override
                      public void onSuccess(Response response) {
                        try {
                          emitter.complete(
                              new JsonObject(EntityUtils.toString(response.getEntity())));
                        } catch (Exception e) {
                          emitter.fail(e);
                        }
                      }

                      @Override
                      public void onFailure(Exception failure) {
                        emitter.fail(failure);
                      }
                    }));
  }

  @Override
  public void close() {
    try {
      rest.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
