package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final long MEMORY = 4 << 20;
  private static final String TOO_NESTED = "nested deeper than 64 levels; write it flatter";
  private static final String TOO_MANY =
      "more than 1000 operators and operands; move part of it into a second probe";

  @Test
  void a_text_may_have_8192_bytes_and_no_more() {
    String longest = "'" + "é".repeat(4095) + "'";

    assertThat(Expressions.parse(longest)).isNotNull();
    assertThatThrownBy(() -> Expressions.parse(longest + " "))
        .hasMessage(
            "line 1, column 1: the expression is longer than 8192 bytes;"
                + " move part of it into a second probe");
    assertThatThrownBy(() -> Template.parse("x".repeat(8193)))
        .hasMessage(
            "line 1, column 1: the template is longer than 8192 bytes;"
                + " move part of it into a second probe");
  }

  @Test
  void a_tree_may_have_64_levels_and_no_more() {
    assertThat(Expressions.parse("!".repeat(63) + "a")).isNotNull();
    assertThat(Expressions.parse("a" + ".b".repeat(63))).isNotNull();
    assertThatThrownBy(() -> Expressions.parse("!".repeat(64) + "a"))
        .hasMessage("line 1, column 65: " + TOO_NESTED);
    assertThatThrownBy(() -> Expressions.parse("a" + ".b".repeat(64)))
        .hasMessage("line 1, column 1: " + TOO_NESTED);
  }

  @Test
  void the_deepest_trees_survive_printing() {
    var deepest = Expressions.parse("a - (".repeat(63) + "b" + ")".repeat(63));

    assertThat(Expressions.parse(ExpressionPrinter.print(deepest))).isEqualTo(deepest);
  }

  @Test
  void a_tree_may_have_1000_nodes_and_no_more() {
    String chain = "a || ".repeat(998) + "b";

    var largest = Expressions.parse(chain);
    assertThat(Limits.countNodes(largest)).isEqualTo(1000);
    assertThat(ExpressionJson.fromTree(ExpressionJson.toTree(largest))).isEqualTo(largest);
    assertThatThrownBy(() -> Expressions.parse(chain + " || c"))
        .hasMessage("line 1, column 4997: " + TOO_MANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "!", "-", "a[", "a.", "len(", "any(a,{", "a?", "a??", "a+", "a&&", "not(", "{", "'",
        "a "
      })
  void what_is_repeated_without_end_is_refused_with_little_stack_and_memory(String part)
      throws Exception {
    String text = part.repeat(8192 / part.length());

    var outcome = new Outcome();
    // half of the usual stack
    var thread = new Thread(null, () -> outcome.of(text), "parser", 512 * 1024);
    thread.start();
    thread.join();

    assertThat(outcome.failure).isInstanceOf(ExpressionException.class);
    assertThat(outcome.allocated).isLessThan(MEMORY);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.randomValue(LimitsTest::tokens);
  }

  @Property(tries = 5_000)
  void any_text_is_parsed_or_refused(@ForAll("texts") String text) {
    var outcome = new Outcome();
    outcome.of(text);
    assertThat(outcome.failure).isIn(null, outcome.refusal);
    assertThat(outcome.allocated).isLessThan(MEMORY);
  }

  @Property(tries = 1_000)
  void any_characters_are_parsed_or_refused(@ForAll String text) {
    var outcome = new Outcome();
    outcome.of(text);
    assertThat(outcome.failure).isIn(null, outcome.refusal);
    assertThat(outcome.allocated).isLessThan(MEMORY);
  }

  private static String tokens(Random random) {
    String[] parts = {
      "a",
      "order",
      ".",
      ".b",
      "[",
      "]",
      "(",
      ")",
      "{",
      "}",
      ",",
      "&&",
      "||",
      "!",
      "-",
      "+",
      "*",
      "/",
      "%",
      "?",
      ":",
      "??",
      "==",
      "<",
      ">=",
      " ",
      "\n",
      "1",
      "2.5",
      "1e9",
      "'x'",
      "\"",
      "'",
      "\\",
      "@it",
      "@return",
      "@",
      "len(",
      "any(",
      "filter(",
      "sum(",
      "{@it",
      "})",
      "matches(",
      "instanceof",
      "isDefined(",
      "not(",
      " and ",
      " or ",
      "é"
    };
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  /** What parsing as an expression and as a template ends in, and what it takes. */
  private static final class Outcome {
    private Throwable failure;
    private ExpressionException refusal;
    private long allocated;

    void of(String text) {
      var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = thread.getCurrentThreadAllocatedBytes();
      try {
        Expressions.parse(text);
        Template.parse("{" + text);
      } catch (ExpressionException refused) {
        refusal = refused;
        failure = refused;
      } catch (Throwable other) {
        failure = other;
      }
      allocated = thread.getCurrentThreadAllocatedBytes() - before;
    }
  }
}
