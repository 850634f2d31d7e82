package io.hotprobe.base.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentAuthenticationTest {

  @Test
  void before_all_keys_are_known_no_key_is_called_unknown() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (var keys = new ApiKeys(Map.of("bootstrap.servers", "127.0.0.1:1"), new ObjectMapper())) {
      Router router = Router.router(vertx);
      router.route().handler(new AgentAuthentication(keys));
      HttpServer server =
          vertx
              .createHttpServer()
              .requestHandler(router)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
              .header("DD-API-KEY", "a-valid-one")
              .build();

      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
