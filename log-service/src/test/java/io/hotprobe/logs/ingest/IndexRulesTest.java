package io.hotprobe.logs.ingest;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.testing.Events;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexRulesTest {

  private record Index(String name, String filter, Duration retention)
      implements LogSettings.Index {}

  @Test
  void an_event_goes_to_the_first_index_whose_filter_it_matches_or_to_none() {
    var rules = rules("bank", "service:bank", "errors", "status:error", "shop", "service:shop");

    Stream<Events> events =
        Stream.of(
            event("a").service("bank").status("error"),
            event("b").status("error"),
            event("c"),
            event("d").service("other"));

    assertThat(events.map(e -> rules.indexOf(e.indexed()).orElse("none")))
        .containsExactly("bank", "errors", "shop", "none");
  }

  @Test
  void an_index_without_filter_takes_the_rest() {
    var rules = rules("errors", "status:error", "rest", "");

    assertThat(rules.indexOf(event("a").indexed())).hasValue("rest");
  }

  @Test
  void a_wrong_filter_or_name_stops_the_start_and_says_what_is_wrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules("main", "service: shop"))
        .withMessageContaining("the filter of main is wrong at column 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules("My Index", ""))
        .withMessageContaining("the name 'My Index' must match");
  }

  private static IndexRules rules(String... namesAndFilters) {
    List<LogSettings.Index> indexes =
        Stream.iterate(0, i -> i < namesAndFilters.length, i -> i + 2)
            .<LogSettings.Index>map(
                i -> new Index(namesAndFilters[i], namesAndFilters[i + 1], Duration.ofDays(1)))
            .toList();
    return new IndexRules(indexes);
  }
}
