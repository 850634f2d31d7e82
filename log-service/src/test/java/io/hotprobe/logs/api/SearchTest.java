package io.hotprobe.logs.api;

import static io.hotprobe.logs.testing.Events.event;
import static io.hotprobe.logs.testing.Events.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.logs.query.Query;
import io.hotprobe.logs.query.QueryException;
import io.hotprobe.logs.query.QueryParser;
import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.Reader;
import io.hotprobe.logs.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query finds: in the database, and among the events of the tail. */
@ServiceTest
class SearchTest {
  private static final String RUN = "search-test";
  private static final List<Events> EVENTS =
      List.of(
          event("Added a Pear to the cart").env("demo").duration(5),
          event("100% of _all_ timed out").service("bank").env("prod").status("error"),
          event("paid").tags("team:cart", "size:12", "a:7").probe("p-2"),
          event("paid twice").tags("team:payments", "size:9"),
          event("snapshot")
              .runtimeId("r-1")
              .captured(
                  Map.of(
                      "order",
                      Map.of("fields", Map.of("total", value("120.50"), "city", value("Lyon"))),
                      "ok",
                      value(true),
                      "items",
                      Map.of("elements", List.of(value("x")), "size", "1"))),
          event("null\u0000byte \ud83d\ude00 smile")
              .captured(Map.of("bad\u0000name", value("\u0000"))),
          event("").service("quiet").env(null));

  @BeforeEach
  void store() {
    if (!stored()) {
      for (int i = 0; i < EVENTS.size(); i++) {
        Events event = EVENTS.get(i).tags("run:" + RUN, "n:" + i);
        TestTopic.named(Topics.LOGS).send(event.build().key(), event.json());
      }
      await().until(SearchTest::stored);
    }
  }

  private static boolean stored() {
    return Reader.search("run:" + RUN).size() == EVENTS.size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          service:bank                         | 1
          -service:shop                        | 1,6
          service:shop env:demo                | 0,2,3,4,5
          service:(bank quiet)                 | 1,6
          service:bank OR probe.id:p-2         | 1,2
          @probe.id:p-2                        | 2
          probe_id:p-2                         | 2
          probe.version:>1                     |
          status:error                         | 1
          NOT status:info                      | 1
          env:*                                | 0,1,2,3,4,5
          -env:*                               | 6
          service:b*                           | 1
          service:?ank                         | 1
          pear                                 | 0
          "a pear"                             | 0
          "pear a"                             |
          added -pear                          |
          *im*out                              | 1
          100%                                 | 1
          _all_                                | 1
          \\*                                  |
          message:paid                         | 2,3
          message:(pear twice)                 | 0,3
          paid -twice                          | 2
          😀                                   | 5
          team:cart                            | 2
          team:p*                              | 3
          team:*                               | 2,3
          size:>9                              | 2
          size:>=9                             | 2,3
          size:[10 TO 20]                      | 2
          a:>5                                 | 2
          duration:>4                          | 0
          duration:5                           | 0
          duration:<5                          | 1,2,3,4,5,6
          captured.order.total:>100            | 4
          captured.order.total:>120.5          |
          captured.order.total:>=120.5         | 4
          captured.order.total:120.50          | 4
          captured.order.city:Ly*              | 4
          captured.items.size:1                | 4
          captured.items.0:x                   | 4
          captured.ok:true                     | 4
          captured.order.city:>1               |
          -captured.order.city:*               | 0,1,2,3,5,6
          runtimeId:r-1                        | 4
          logger.name:shop.Cart                | 0,1,2,3,4,5,6
          (team:cart OR team:payments) -twice  | 2
          nothing:here                         |
          """)
  void a_query_finds_the_same_in_the_index_and_in_the_tail(String text, String numbers)
      throws QueryException {
    Query query = QueryParser.parse(text);

    List<String> found = numbers(Reader.search("(" + text + ") run:" + RUN));

    List<String> expected = numbers == null ? List.of() : List.of(numbers.split(","));
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(EVENTS.stream().map(Events::indexed).filter(query::matches))
        .extracting(
            event ->
                event.event().tags().stream()
                    .filter(t -> t.startsWith("n:"))
                    .findFirst()
                    .orElseThrow()
                    .substring(2))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void an_empty_query_finds_everything() {
    List<Map<String, Object>> found = Reader.search("");

    assertThat(found).hasSizeGreaterThanOrEqualTo(EVENTS.size());
  }

  private static List<String> numbers(List<Map<String, Object>> events) {
    return events.stream()
        .flatMap(event -> ((List<?>) event.get("tags")).stream())
        .map(Object::toString)
        .filter(tag -> tag.startsWith("n:"))
        .map(tag -> tag.substring(2))
        .toList();
  }
}
