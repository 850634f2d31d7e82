package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.http.ShopServer;
import shop.traffic.Traffic;

class ShopTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private ShopServer server;

  @BeforeEach
  void open() throws IOException {
    server = new ShopServer(0);
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void addsUpItemsLessAllDiscounts() throws Exception {
    // Given: a gold customer (10 %); tea has 10 % on top of hot drinks' 5 %
    send("POST", "/carts?customer=c-102");

    // When
    HttpResponse<String> added = send("POST", "/carts/cart-1/items?sku=TEA-002&quantity=2");

    // Then
    assertThat(added.body()).contains("\"total\":14.25");
    assertThat(send("GET", "/carts/cart-1").body()).contains("\"items\":[\"TEA-002\"]");
  }

  @Test
  void declinesWhatIsAboveTheLimitOfTheCard() throws Exception {
    // Given
    send("POST", "/carts?customer=c-100");
    send("POST", "/carts/cart-1/items?sku=POT-001&quantity=9");

    // When
    HttpResponse<String> refused = send("POST", "/carts/cart-1/checkout");

    // Then
    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(refused.body()).contains("declined: LIMIT");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    HttpResponse<String> answer = send("POST", "/carts?customer=nobody");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"error\":\"no customer nobody\"}");
  }

  @Test
  void trafficOrdersUntilTheShopCloses() {
    // Given
    Thread customers = new Thread(new Traffic("http://127.0.0.1:" + server.port()), "traffic");
    customers.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> !send("GET", "/orders").body().equals("[]"));

    // When
    server.close();

    // Then
    await().until(() -> !customers.isAlive());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
