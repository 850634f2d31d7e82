package io.hotprobe.probes.symbol;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class SymbolTest {
  private final TestTopic symbols = TestTopic.named(Topics.SYMBOLS);
  private final String service = service();

  @BeforeEach
  void givenTwoClasses() {
    send("shop.cart.CartService", "add", "getTotalPrice");
    send("shop.cart.CartService$Line", "quantity");
    send("shop.payment.PaymentClient", "authorize", "getTotalPrice");
    eventually()
        .until(
            () ->
                List.of("authorize", "CartService", "Line").stream()
                    .allMatch(q -> find(q).size() == 1));
  }

  @ParameterizedTest
  @CsvSource({
    "cartserv,      shop.cart.CartService",
    "CaSe,          shop.cart.CartService",
    "CS,            shop.cart.CartService",
    "shop.cart.CartService, shop.cart.CartService",
    "service,       shop.cart.CartService",
    "cartservcie,   shop.cart.CartService",
    "authorise,     shop.payment.PaymentClient.authorize",
    "CartS.add,     shop.cart.CartService.add",
    "cart.CartService.add, shop.cart.CartService.add",
    "CartService.Line, shop.cart.CartService$Line",
    "PC.gTP,        shop.payment.PaymentClient.getTotalPrice"
  })
  void findsTheBestFirst(String q, String expected) {
    // When
    List<String> found = find(q);

    // Then
    assertThat(found).first().isEqualTo(expected);
  }

  @Test
  void findsAMethodInEveryClass() {
    // When
    List<String> found = find("gettotal");

    // Then
    assertThat(found)
        .containsExactly(
            "shop.cart.CartService.getTotalPrice", "shop.payment.PaymentClient.getTotalPrice");
  }

  @Test
  void forgetsTheMethodsThatAClassHasNoMore() {
    // When
    send("shop.cart.CartService", "put");

    // Then
    eventually().untilAsserted(() -> assertThat(find("CartService.add")).isEmpty());
    assertThat(find("CartService.put")).containsExactly("shop.cart.CartService.put");
  }

  @Test
  void forgetsAClassThatIsWithdrawn() {
    // When
    symbols.send(service + "/1.0/shop.cart.CartService", null);

    // Then
    eventually()
        .untilAsserted(
            () ->
                assertThat(find("gettotal"))
                    .containsExactly("shop.payment.PaymentClient.getTotalPrice"));
  }

  @Test
  void takesHostileTextForText() {
    // When
    int status =
        admin()
            .queryParam("q", "a'\\\\%_(*[.\"#b(")
            .get("/api/v1/services/" + service + "/symbols")
            .statusCode();

    // Then
    assertThat(status).isEqualTo(200);
  }

  private List<String> find(String q) {
    return admin()
        .queryParam("q", q)
        .get("/api/v1/services/" + service + "/symbols")
        .jsonPath()
        .getList("collect{it.methodName ? it.typeName + '.' + it.methodName : it.typeName}");
  }

  private void send(String type, String... methods) {
    String list =
        Arrays.stream(methods)
            .map(
                name ->
                    """
                    {"name":"%s","signature":"void ()","startLine":7,"endLine":9,"lines":[],
                     "arguments":[],"locals":[]}
                    """
                        .formatted(name))
            .collect(Collectors.joining(","));
    symbols.send(
        service + "/1.0/" + type,
        """
        {"schemaVersion":1,"service":"%s","version":"1.0","language":"java","name":"%s",
         "sourceFile":"X.java","fields":[],"methods":[%s]}
        """
            .formatted(service, type, list));
  }
}
