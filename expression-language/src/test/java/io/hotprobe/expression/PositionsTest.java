package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Ref;
import org.junit.jupiter.api.Test;

class PositionsTest {

  @Test
  void every_node_knows_where_the_token_that_makes_it_was_written() {
    var parsed = Expressions.parseWithPositions("order.id ==\n  any(xs, {@it})");

    var compare = (Compare) parsed.expression();
    var member = (Member) compare.left();
    var loop = (Loop) compare.right();
    assertThat(parsed.positionOf(compare)).contains(new Position(1, 10));
    assertThat(parsed.positionOf(member)).contains(new Position(1, 7));
    assertThat(parsed.positionOf(member.object())).contains(new Position(1, 1));
    assertThat(parsed.positionOf(loop)).contains(new Position(2, 3));
    assertThat(parsed.positionOf(loop.collection())).contains(new Position(2, 7));
    assertThat(parsed.positionOf(loop.body())).contains(new Position(2, 12));
  }

  @Test
  void equal_nodes_have_their_own_places() {
    var parsed = Expressions.parseWithPositions("a == a");

    var compare = (Compare) parsed.expression();
    assertThat(parsed.positionOf(compare.left())).contains(new Position(1, 1));
    assertThat(parsed.positionOf(compare.right())).contains(new Position(1, 6));
    assertThat(parsed.positionOf(new Ref("a"))).isEmpty();
  }

  @Test
  void lines_end_as_on_any_system() {
    assertThat(Position.of("a\nb\r\nc\rd", 7)).isEqualTo(new Position(4, 1));
  }

  @Test
  void places_in_a_template_count_from_its_start() {
    var template = ParsedTemplate.parse("first\nOrder {order.id} of {n}");

    var member = template.expressions().get(0);
    var count = template.expressions().get(1);
    assertThat(member.positionOf(member.expression())).contains(new Position(2, 14));
    assertThat(count.positionOf(count.expression())).contains(new Position(2, 22));
  }
}
