package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.testing.Keys;
import io.hotprobe.protocol.config.Headers;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;

/** A poll as bare HTTP. */
record Requests(HttpRequest.Builder request) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** With a key for everything. */
  static Requests poll(String body) {
    return anonymous(body).with(request -> request.header(Headers.API_KEY, Keys.ALL));
  }

  static Requests anonymous(String body) {
    return new Requests(
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v0.7/config"))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Requests with(UnaryOperator<HttpRequest.Builder> change) {
    return new Requests(change.apply(request));
  }

  HttpResponse<String> send() {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
