package io.hotprobe.logs.api;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.Reader;
import io.hotprobe.logs.testing.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class ExportTest {
  private static final long T = 1_795_356_529_895L;

  private final String probe = UUID.randomUUID().toString();

  @Test
  void all_events_of_a_query_leave_as_lines_of_json_over_many_pages() {
    store(IntStream.range(0, 1_203).mapToObj(i -> event("n" + i).at(T + i)).toList());

    List<String> lines = export("ndjson", "").lines().toList();

    assertThat(lines).hasSize(1_203);
    assertThat(lines.get(0)).startsWith("{\"schemaVersion\":1,").contains("\"message\":\"n1202\"");
    assertThat(lines.get(1_202)).contains("\"message\":\"n0\"");
  }

  @Test
  void a_table_quotes_what_needs_it_and_holds_no_formulas() {
    store(
        List.of(
            event("plain").at(T).id("00000000-0000-4000-8000-000000000001"),
            event("a \"b\",\nc").at(T - 1).id("00000000-0000-4000-8000-000000000002"),
            event("=1+1").at(T - 2).env(null).id("00000000-0000-4000-8000-000000000003")));

    String table = export("csv", "");

    assertThat(table)
        .isEqualTo(
            """
            timestamp,service,env,version,host,status,probe,message,duration,traceId,id\r
            2026-11-22T14:08:49.895Z,shop,demo,1.0,host-1,info,PROBE,plain,0,,00000000-0000-4000-8000-000000000001\r
            2026-11-22T14:08:49.894Z,shop,demo,1.0,host-1,info,PROBE,"a ""b"",
            c",0,,00000000-0000-4000-8000-000000000002\r
            2026-11-22T14:08:49.893Z,shop,,1.0,host-1,info,PROBE,'=1+1,0,,00000000-0000-4000-8000-000000000003\r
            """
                .replace("PROBE", probe));
  }

  @Test
  void an_export_ends_at_its_limit() {
    store(List.of(event("a").at(T), event("b").at(T + 1)));

    String lines = export("ndjson", "&limit=1");

    assertThat(lines.lines()).singleElement().asString().contains("\"message\":\"b\"");
  }

  private void store(List<Events> events) {
    Events.sendAll(events.stream().map(event -> event.probe(probe)).toList());
    await().until(() -> Reader.count("probe.id:" + probe) == events.size());
  }

  private String export(String format, String more) {
    return Reader.authorized()
        .get("/api/v1/logs/export." + format + "?q=probe.id:" + probe + more)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
