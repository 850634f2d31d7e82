package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b[0]['k'] == -1.5 && !(c <= 'x') || d instanceof 'x.Y'",
        "isDefined(a) && isEmpty(b) && len(c) > 1 && contains(d, e)",
        "startsWith(a, 'x') || endsWith(a, 'x') || matches(a, 'x') || substring(a, 0, 1) == 'x'",
        "any(a, {@it}) && all(b, {@key == @value}) && len(filter(c, {@it > 1})) == 0",
        "@return == null && @duration > 1 && @exception != this"
      })
  void what_every_tracer_knows_is_core(String text) {
    assertThat(Features.of(Expressions.parse(text)).extended()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a + b § +",
        "a % b § %",
        "-a § -",
        "a ? b : c § ?:",
        "a ?? b § ??",
        "sum(a) § sum",
        "map(a, {@it}) § map",
        "lower(a) § lower",
        "indexOf(a, 'x') § indexOf",
        "@thread § @thread",
        "@mdc['k'] § @mdc",
        "startsWith(a, b) § startsWith with a computed text",
        "substring(a, 0, b) § substring with computed bounds",
      })
  void what_only_hotprobe_knows_is_named(String text, String extended) {
    assertThat(Features.of(Expressions.parse(text)).extended()).containsExactly(extended);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a.b.c == 7 && len(x) > 3 || startsWith(s, 'x') § CONSTANT",
        "contains(a, 'x') § LINEAR",
        "any(a, {@it}) § LINEAR",
        "sum(a) + 1 § LINEAR",
        "a && matches(b, 'x') § REGEX",
        "any(a, {matches(@it, 'x')}) § REGEX",
      })
  void the_dearest_part_decides_the_cost(String text, Cost cost) {
    assertThat(Features.of(Expressions.parse(text)).cost()).isEqualTo(cost);
  }

  @Test
  void names_are_the_variables_and_fields_that_are_read() {
    assertThat(
            Features.of(Expressions.parse("any(order.items, {@it.price > limit.max}) && @return")))
        .isEqualTo(
            new Features(
                Set.of(),
                Cost.LINEAR,
                Set.of("order", "limit", "@return"),
                Set.of("items", "price", "max")));
  }

  @ParameterizedTest
  @CsvSource({"@return, true", "1 + @duration, true", "isDefined(@exception), true", "a, false"})
  void variables_of_the_exit_need_the_exit(String text, boolean exit) {
    assertThat(Features.of(Expressions.parse(text)).needsMethodExit()).isEqualTo(exit);
  }

  @Test
  void a_template_has_the_features_of_all_its_parts() {
    assertThat(Features.of(Template.parse("{a + 1} in {@duration}, {contains(b, 'x')}")))
        .isEqualTo(new Features(Set.of("+"), Cost.LINEAR, Set.of("a", "b", "@duration"), Set.of()));
  }
}
