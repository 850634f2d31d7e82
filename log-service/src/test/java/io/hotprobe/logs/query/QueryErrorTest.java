package io.hotprobe.logs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryErrorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a "b               | 3  | this quote is not closed
          (a b               | 1  | this ( is not closed
          a) b               | 2  | ')' cannot stand here
          service:           | 9  | a value must follow the colon
          service: shop      | 9  | a value must follow the colon
          :shop              | 1  | a name must stand before the colon
          @prob.id:1         | 1  | there is no field @prob.id
          duration:>much     | 11 | 'much' is not a number
          duration:>         | 11 | '' is not a number
          duration:[1 5]     | 13 | write a range as [1 TO 5]
          duration:[1 TO 5   | 17 | close the range with ]
          a OR               | 5  | the query ends too early
          OR a               | 1  | a term must stand before OR
          a AND AND b        | 7  | a term must stand before OR
          -                  | 2  | the query ends too early
          env:()             | 5  | there is no value between
          env:(a             | 5  | this ( is not closed
          a\\                | 2  | a \\ must stand before
          [a]                | 1  | '[' cannot stand here
          """)
  void a_wrong_query_says_where_and_what_to_do(String query, int column, String message) {
    var error = catchThrowableOfType(QueryException.class, () -> QueryParser.parse(query));

    assertThat(error).hasMessageContaining(message);
    assertThat(error.column()).isEqualTo(column);
  }

  @Test
  void endless_nesting_length_and_number_of_terms_are_refused() {
    String[] queries = {
      "(".repeat(100) + "a", "-".repeat(100) + "a", "x".repeat(5_000), "a ".repeat(101)
    };

    for (String query : queries) {
      var error = catchThrowableOfType(QueryException.class, () -> QueryParser.parse(query));
      assertThat(error).isNotNull();
    }
  }
}
