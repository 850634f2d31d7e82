package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

  static Stream<Object> texts() {
    return Stream.of(
        "x",
        'x',
        String.class,
        Duration.ofSeconds(7),
        Instant.EPOCH,
        LocalTime.NOON,
        LocalDate.EPOCH,
        LocalDateTime.MIN,
        new UUID(1, 2),
        URI.create("http://example.org"),
        new File("a/b"),
        Path.of("a/b"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void values_that_stand_for_their_text_are_strings(Object value) {
    assertThat(Texts.text(value)).isEqualTo(value.toString());
    assertThat(Values.equal(value, value.toString())).isTrue();
  }

  @Test
  void text_of_a_class_of_the_application_is_never_asked_for() {
    var hostile =
        new File("a") {
          @Override
          public String toString() {
            throw new AssertionError("called code of the application");
          }
        };

    assertThatThrownBy(() -> Texts.text(hostile))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith(
            "expected a string, found io.hotprobe.expression.runtime.TextsTest$");
  }

  @Property
  void a_character_orders_as_a_string_of_one(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 3) String text,
      @ForAll @CharRange(from = 'a', to = 'c') char other) {
    assertThat(Texts.order(text, other)).isEqualTo(Texts.order(text, String.valueOf(other)));
    assertThat(Texts.equal(text, other)).isEqualTo(text.equals(String.valueOf(other)));
  }

  @Test
  void substring_takes_only_offsets_within_the_text() {
    assertThat(Texts.substring("abc", 1, 3)).isEqualTo("bc");
    assertThat(Texts.substring("abc", 3, 3)).isEmpty();
    assertThatThrownBy(() -> Texts.substring("abc", 1, 4))
        .hasMessage("substring from 1 to 4 is out of range for length 3");
    assertThatThrownBy(() -> Texts.substring("abc", -1, 2)).isInstanceOf(EvaluationException.class);
    assertThatThrownBy(() -> Texts.substring("abc", 2, 1)).isInstanceOf(EvaluationException.class);
    assertThatThrownBy(() -> Texts.substring("abc", 0, 1L << 40))
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void case_does_not_depend_on_the_language_of_the_machine() {
    assertThat(Texts.upper("istanbul ß")).isEqualTo("ISTANBUL SS");
    assertThat(Texts.lower("TITLE")).isEqualTo("title");
    assertThat(Texts.trim("\u2003 a b\n")).isEqualTo("a b");
  }

  @Property(tries = 30)
  void the_search_of_long_texts_finds_what_the_plain_one_finds(
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String start,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 1, max = 6) String unit) {
    String text = start + unit.repeat(8000) + "c";
    String part = unit.repeat(900) + "c";

    assertThat(Texts.indexOf(text, part)).isEqualTo(text.indexOf(part));
    assertThat(Texts.contains(text, part + "c")).isFalse();
  }

  @Test
  void the_search_refuses_what_cannot_be_done_in_time() {
    assertThatThrownBy(() -> Texts.contains("a".repeat(10_000_001), "ab"))
        .hasMessage("the texts are too long to search one for the other");
    assertThatThrownBy(() -> Texts.contains("a".repeat(1_000_000), "a".repeat(70_000)))
        .hasMessage("the texts are too long to search one for the other");
  }
}
