package io.hotprobe.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.standalone.terminal.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private final EventText text = new EventText(new Terminal(System.out, false));

  @Test
  void showsASnapshotAsATree() throws Exception {
    // Given
    JsonNode event =
        event(
            """
            {
              "timestamp": 1767225600123,
              "message": "full",
              "logger": {"name": "shop.cart.CartService", "method": "add"},
              "captures": {
                "entry": {"arguments": {}, "locals": {}},
                "return": {
                  "arguments": {
                    "this": {"type": "shop.cart.CartService", "notCapturedReason": "depth"},
                    "cart": {"type": "shop.cart.Cart", "fields": {
                      "id": {"type": "java.lang.String", "value": "cart-7"},
                      "customer": {"type": "shop.customer.Customer", "fields": {
                        "name": {"type": "java.lang.String", "value": "Ada Lovelace, Countess of Lovelace", "truncated": true, "size": "80"},
                        "password": {"type": "java.lang.String", "notCapturedReason": "redactedIdent"},
                        "tier": {"type": "shop.customer.Tier", "value": "GOLD"},
                        "phone": {"type": "java.util.Optional", "isNull": true}}},
                      "items": {"type": "java.util.ArrayList", "size": "2", "elements": [
                        {"type": "shop.cart.Item", "fields": {"sku": {"type": "java.lang.String", "value": "TEA-001"}}},
                        {"pruned": true}]},
                      "quantities": {"type": "java.util.HashMap", "size": "1", "entries": [
                        [{"type": "java.lang.String", "value": "TEA-001"}, {"type": "java.lang.Integer", "value": "2"}]]}
                    }}
                  },
                  "locals": {"@return": {"type": "java.math.BigDecimal", "value": "12.90"}},
                  "throwable": {"type": "java.io.IOException", "message": "away"}
                }
              }
            }
            """);

    // When
    List<String> lines = text.lines(event);

    // Then
    assertThat(lines.get(0)).matches("\\d\\d:\\d\\d:00\\.123  CartService\\.add  full");
    assertThat(lines.subList(1, lines.size()))
        .containsExactly(
            "    cart = Cart",
            "      id = \"cart-7\"",
            "      customer = Customer",
            "        name = \"Ada Lovelace, Countess of Lovelace...\"",
            "        password = <redacted>",
            "        tier = GOLD",
            "        phone = null",
            "      items = ArrayList(2)"
                + " {[0]=Item {sku=\"TEA-001\"}, [1]=<left out, the snapshot was too large>}",
            "      quantities = HashMap(1) {[\"TEA-001\"]=2}",
            "    @return = 12.90",
            "    java.io.IOException: away",
            "    this = CartService ...");
  }

  @Test
  void lastLineTellsHowManyElementsAreNotShown() throws Exception {
    // Given
    String element = "{\"type\":\"java.lang.String\",\"value\":\"" + "x".repeat(30) + "\"}";
    JsonNode list =
        event("{\"type\":\"java.util.List\",\"elements\":[" + (element + ",").repeat(8) + "null]}");

    // When
    List<String> lines = ValueText.lines("all", list, 0);

    // Then
    assertThat(lines).hasSize(6).endsWith("  ... 5 more");
  }

  @Test
  void letsNoControlCharacterThrough() throws Exception {
    JsonNode event =
        event(
            "{\"timestamp\":0,\"message\":\"a\\u001b[2Jb\\nc\",\"logger\":{\"name\":\"\\u0007X\"}}");

    assertThat(text.lines(event)).singleElement().asString().endsWith("  a [2Jb c");
  }

  @Test
  void showsWhyAnExpressionFailed() throws Exception {
    JsonNode event =
        event(
            "{\"message\":\"m\",\"evaluationErrors\":[{\"expr\":\"a.b\",\"message\":\"a is null\"}]}");

    assertThat(text.lines(event)).endsWith("    a.b: a is null");
  }

  private static JsonNode event(String json) throws Exception {
    return new ObjectMapper().readTree(json);
  }
}
