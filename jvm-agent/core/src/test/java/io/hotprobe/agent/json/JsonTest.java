package io.hotprobe.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    // When
    Object tree =
        read("{\"o\":{},\"a\":[1,-2.5,1e3,true,false,null,\"\\u00e9\"],\"big\":9007199254740993}");

    // Then
    assertThat(tree)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsExactly(
            entry("o", Map.of()),
            entry("a", Arrays.asList(1L, -2.5, 1000.0, true, false, null, "é")),
            entry("big", 9007199254740993L));
  }

  @Test
  void writesWhatItReads() {
    // Given
    String json = "{\"o\":{\"s\":\"\\\"\\n\"},\"a\":[1,-2.5,true,null]}";

    // When
    byte[] written = Json.write(read(json));

    // Then
    assertThat(written).asString(StandardCharsets.UTF_8).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,",
        "{\"a\"}",
        "nope",
        "{}{}",
        "{\"a\":1,\"a\":2}",
        "99999999999999999999"
      })
  void refusesWhatIsNoJson(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JsonException.class)
        .hasMessageMatching(".{5,}");
  }

  @Test
  void refusesWhatIsTooDeep() {
    assertThatThrownBy(() -> read("[".repeat(100_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("depth");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"o\":{\"s\":5}}      | o.s: must be a string, not a number",
        "{\"o\":\"x\"}          | o: must be an object, not a string",
        "{\"o\":{}}             | o.s: is missing",
        "{}                     | o: is missing",
        "[]                     | the document: must be an object, not an array"
      })
  void namesThePlaceAndTheMistake(String json, String message) {
    assertThatThrownBy(
            () ->
                Json.readObject(json.getBytes(StandardCharsets.UTF_8))
                    .requiredObject("o")
                    .requiredString("s"))
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheElementOfAnArray() {
    // Given
    JsonObject object = JsonObject.root(Map.of("list", List.of(Map.of(), 5L)));

    // Then
    assertThatThrownBy(() -> object.objects("list"))
        .hasMessage("list[1]: must be an object, not a number");
    assertThatThrownBy(() -> object.strings("list"))
        .hasMessage("list[0]: must be a string, not an object");
  }

  @Test
  void writesCanonicalJson() {
    // Given
    Object tree =
        read("{\"b\": [1, {}, []], \"a\": \"q\\\"\\\\\\u00e9/\", \"B\": null, \"_\": true}");

    // When
    byte[] canonical = CanonicalJson.write(tree);

    // Then
    assertThat(canonical)
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"B\":null,\"_\":true,\"a\":\"q\\\"\\\\é/\",\"b\":[1,{},[]]}");
  }

  private static Object read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
