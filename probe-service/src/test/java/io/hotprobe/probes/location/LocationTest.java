package io.hotprobe.probes.location;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class LocationTest {
  private static final String CART_SERVICE =
      """
      {"service":"%s","version":"1.0","language":"java","name":"shop.cart.CartService",
       "sourceFile":"shop/cart/CartService.java","superClass":"java.lang.Object",
       "fields":[{"name":"limit","type":"int"}],
       "methods":[{"name":"add","signature":"double (shop.cart.Item, int)","returnType":"double",
         "startLine":40,"endLine":44,"lines":[{"start":40,"end":42},{"start":44,"end":44}],
         "arguments":[{"name":"item","type":"shop.cart.Item"},{"name":"count","type":"int"}],
         "locals":[{"name":"total","type":"double","line":42}]}]}
      """;
  private static final String ITEM =
      """
      {"service":"%s","version":"1.0","language":"java","name":"shop.cart.Item",
       "sourceFile":"shop/cart/Item.java","superClass":"java.lang.Record",
       "fields":[{"name":"sku","type":"java.lang.String"},{"name":"tags","type":"java.util.List"}],
       "methods":[]}
      """;

  private static final String WAGON =
      """
      {"service":"%s","version":"1.0","language":"java","name":"shop.cart.Wagon",
       "sourceFile":"shop/cart/Wagon.java","superClass":"java.lang.Object",
       "fields":[],"methods":[{"name":"roll","startLine":3,"endLine":3,
         "lines":[{"start":3,"end":3}],"arguments":[],"locals":[]}]}
      """;
  private static final String TROLLEY =
      """
      {"service":"%s","version":"1.0","language":"java","name":"shop.cart.Trolley",
       "sourceFile":"shop/cart/Trolley.java","superClass":"shop.cart.Wagon",
       "fields":[],"methods":[{"name":"extra","startLine":3,"endLine":3,
         "lines":[{"start":3,"end":3}],"arguments":[],"locals":[]}]}
      """;

  private final TestTopic symbols = TestTopic.named(Topics.SYMBOLS);
  private final TestTopic instances = TestTopic.named(Topics.INSTANCES);
  private final String service = service();

  @BeforeEach
  void givenTheSymbols() {
    symbols.send(service + "/1.0/shop.cart.Item", ITEM.formatted(service));
    symbols.send(service + "/1.0/shop.cart.CartService", CART_SERVICE.formatted(service));
    symbols.send(service + "/1.0/shop.cart.Wagon", WAGON.formatted(service));
    symbols.send(service + "/1.0/shop.cart.Trolley", TROLLEY.formatted(service));
    eventually()
        .until(() -> Stream.of("CartService", "Item", "Wagon", "Trolley").allMatch(this::found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"typeName\":\"shop.cart.CartServise\",\"methodName\":\"add\" | where.typeName | did you"
            + " mean shop.cart.CartService?",
        "\"typeName\":\"CartServise\",\"methodName\":\"add\" | where.typeName | did you mean"
            + " shop.cart.CartService?",
        "\"typeName\":\"shop.CartService\",\"methodName\":\"add\" | where.typeName | did you mean"
            + " shop.cart.CartService?",
        "\"typeName\":\"shop.cart.CartService\",\"methodName\":\"ad\" | where.methodName | did you"
            + " mean 'add'?",
        "\"typeName\":\"shop.cart.CartService\",\"methodName\":\"add\",\"signature\":\"void ()\" |"
            + " where.signature | but 'double (shop.cart.Item, int)'",
        "\"sourceFile\":\"CartService.java\",\"lines\":[\"43\"] | where.lines[0] | the nearest are"
            + " 42 and 44",
        "\"sourceFile\":\"CartServise.java\",\"lines\":[\"42\"] | where.sourceFile | did you mean"
            + " shop.cart.CartService?"
      })
  void refusesAPlaceThatIsNotThereAndNamesTheNearest(String where, String field, String remedy) {
    // When
    Response answer = post(where, "", "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(field);
    assertThat(answer.<String>path("errors[0].message")).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"typeName\":\"shop.cart.CartService\",\"methodName\":\"add\"",
        "\"typeName\":\"CartService\",\"methodName\":\"add\"",
        "\"typeName\":\"shop.cart.CartService\",\"methodName\":\"add\",\"signature\":\"double"
            + " (shop.cart.Item,int)\"",
        "\"typeName\":\"shop.cart.Trolley\",\"methodName\":\"roll\"",
        "\"typeName\":\"org.library.Client\",\"methodName\":\"send\"",
        "\"sourceFile\":\"src/main/java/shop/cart/CartService.java\",\"lines\":[\"41\"]"
      })
  void takesAPlaceThatIsThereOrMayBe(String where) {
    // When
    Response answer = post(where, "", "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
  }

  @Test
  void takesAPlaceOfTheNextDeploymentWhenTold() {
    // When
    Response answer =
        post("\"typeName\":\"shop.cart.Next\",\"methodName\":\"add\"", "", "?checkLocation=false");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`count > \\\"x\\\"` | 1 | 7",
        "`cuont > 3` | 1 | 1",
        "`item.skew == \\\"a\\\"` | 1 | 6",
        "`item.sku` | 1 | 6",
        "`@return > 3 && limits > 2` | 1 | 16",
        "`matches(item.sku, \\\"(\\\")` | 1 | 19"
      })
  void refusesAConditionThatCannotWorkThere(String when, int line, int column) {
    // When
    Response answer =
        post(
            "\"typeName\":\"shop.cart.CartService\",\"methodName\":\"add\"",
            ",\"when\":\"" + when + "\"",
            "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("when");
    assertThat(answer.<Integer>path("errors[0].line")).isEqualTo(line);
    assertThat(answer.<Integer>path("errors[0].column")).as(answer.asString()).isEqualTo(column);
  }

  @Test
  void checksAnExpressionAtAPlace() {
    // When
    Response answer =
        admin()
            .body(
                """
                {"template":"{item.sku} {total} {totl}","service":"%s",
                 "where":{"sourceFile":"CartService.java","lines":["42"]}}
                """
                    .formatted(service))
            .post("/api/v1/expressions/check");

    // Then
    assertThat(answer.<Object>path("errors.message"))
        .hasToString("[no variable 'totl' at this location; did you mean 'total'?]");
  }

  @Test
  void aDryRunTellsInstancesSymbolAndCostAndStoresNothing() {
    // Given
    poll("demo");
    poll("prod");
    eventually()
        .until(() -> admin().get(path("/instances")).<Object>path("items.size()").equals(2));

    // When
    Response answer =
        post(
            "\"typeName\":\"shop.cart.CartService\",\"methodName\":\"add\"",
            ",\"env\":\"demo\",\"when\":\"matches(item.sku, \\\"a.*\\\")\"",
            "?dryRun=true");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<Object>path("instances"))
        .hasToString("{alive=2, matched=1, mismatches=[env prod]}");
    assertThat(answer.<Object>path("symbols"))
        .hasToString(
            "[{typeName=shop.cart.CartService, methodName=add,"
                + " signature=double (shop.cart.Item, int),"
                + " sourceFile=shop/cart/CartService.java, line=40}]");
    assertThat(answer.<Object>path("cost"))
        .hasToString("{costClass=HIGH, reasons=[when runs a regular expression]}");
    assertThat(admin().get("/api/v1/probes?service=" + service).<Object>path("items.size()"))
        .isEqualTo(0);
  }

  private Response post(String where, String more, String query) {
    return admin()
        .body(
            "{\"type\":\"LOG_PROBE\",\"service\":\"%s\",\"where\":{%s},\"template\":\"hit\"%s}"
                .formatted(service, where, more))
        .post("/api/v1/probes" + query);
  }

  private boolean found(String q) {
    return admin().queryParam("q", q).get(path("/symbols")).<Integer>path("size()") > 0;
  }

  private String path(String end) {
    return "/api/v1/services/" + service + end;
  }

  private void poll(String env) {
    String runtimeId = UUID.randomUUID().toString();
    instances.send(
        runtimeId,
        """
        {"runtimeId":"%s","service":"%s","env":"%s","version":"1.0","language":"java",
         "firstSeen":1,"lastPoll":%d,"applied":[]}
        """
            .formatted(runtimeId, service, env, System.currentTimeMillis()));
  }
}
