package io.hotprobe.logs.index.opensearch;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.index.Bucket;
import io.hotprobe.logs.index.Counts;
import io.hotprobe.logs.index.Cursor;
import io.hotprobe.logs.index.FacetValue;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.Search;
import io.hotprobe.logs.index.SearchTimeoutException;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.query.Field;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The log index in OpenSearch: a data stream for each index. */
public final class OpenSearchLogIndex implements LogIndex, AutoCloseable {
  private static final String SEARCH = "/" + DataStreams.ALL + "/_search";

  /** Values looked at in each shard, so that counts over several shards are right. */
  private static final int SHARD_VALUES = 10_000;

  private final OpenSearchClient client;
  private final DataStreams streams;
  private final Bulk bulk;
  private final Duration timeout;

  public OpenSearchLogIndex(LogSettings settings) {
    this.client = new OpenSearchClient(settings.opensearch());
    this.streams = new DataStreams(client, settings);
    this.bulk = new Bulk(client);
    this.timeout = settings.searchTimeout();
  }

  @Override
  public Uni<Void> maintain(Instant now) {
    return streams.maintain(now);
  }

  @Override
  public Uni<Void> store(List<Entry> entries) {
    return bulk.store(entries);
  }

  @Override
  public Uni<List<LogEvent>> search(Search search) {
    String order = search.order() == Search.Order.NEWEST_FIRST ? "desc" : "asc";
    var body =
        new JsonObject()
            .put("size", search.limit())
            .put("query", DslQuery.of(search.selection()))
            .put("sort", sort(order));
    search.after().ifPresent(cursor -> body.put("search_after", place(cursor)));
    return ask(body).map(answer -> events(answer).toList());
  }

  @Override
  public Uni<Optional<LogEvent>> find(UUID id) {
    var ids = new JsonObject().put("values", new JsonArray().add(id.toString()));
    var query = new JsonObject().put("ids", ids);
    return ask(new JsonObject().put("size", 1).put("query", query))
        .map(answer -> events(answer).findFirst());
  }

  @Override
  public Uni<Counts<FacetValue>> facet(Selection selection, Field field, int limit) {
    DslQuery.Place place = DslQuery.Place.of(field);
    var terms =
        new JsonObject()
            .put("field", place.field())
            .put("size", limit)
            .put("shard_size", SHARD_VALUES);
    if (!place.prefix().isEmpty()) {
      terms.put("include", place.prefix().replaceAll("[^A-Za-z0-9]", "\\\\$0") + ".*");
    }
    return count(selection, new JsonObject().put("terms", terms))
        .map(
            buckets ->
                buckets
                    .map(
                        bucket ->
                            new FacetValue(
                                bucket.getString("key").substring(place.prefix().length()),
                                bucket.getLong("doc_count")))
                    .toList())
        .map(Counts::exact);
  }

  @Override
  public Uni<Counts<Bucket>> histogram(Selection selection, Duration span) {
    var error =
        new JsonObject()
            .put("filter", new JsonObject().put("term", new JsonObject().put("status", "error")));
    var byTime =
        new JsonObject()
            .put(
                "date_histogram",
                new JsonObject()
                    .put("field", "@timestamp")
                    .put("fixed_interval", span.toMillis() + "ms")
                    .put("min_doc_count", 1))
            .put("aggs", new JsonObject().put("errors", error));
    return count(selection, byTime)
        .map(
            buckets ->
                buckets
                    .map(
                        bucket ->
                            new Bucket(
                                bucket.getLong("key"),
                                bucket.getLong("doc_count"),
                                bucket.getJsonObject("errors").getLong("doc_count")))
                    .toList())
        .map(Counts::exact);
  }

  private Uni<Stream<JsonObject>> count(Selection selection, JsonObject aggregation) {
    var body =
        new JsonObject()
            .put("size", 0)
            .put("query", DslQuery.of(selection))
            .put("aggs", new JsonObject().put("counts", aggregation));
    return ask(body)
        .map(answer -> answer.getJsonObject("aggregations", new JsonObject()))
        .map(all -> all.getJsonObject("counts", new JsonObject()))
        .map(counts -> objects(counts.getJsonArray("buckets", new JsonArray())));
  }

  private Uni<JsonObject> ask(JsonObject body) {
    body.put("timeout", timeout.toMillis() + "ms").put("_source", "document");
    return client
        .send("POST", SEARCH, body)
        .invoke(
            answer -> {
              if (answer.getBoolean("timed_out")) {
                throw new SearchTimeoutException();
              }
            });
  }

  private static Stream<LogEvent> events(JsonObject answer) {
    return objects(answer.getJsonObject("hits").getJsonArray("hits"))
        .map(hit -> EventReader.stored(hit.getJsonObject("_source").getString("document")));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** By time, and among events of one instant by id: the order of {@link Cursor}. */
  private static JsonArray sort(String order) {
    return new JsonArray()
        .add(new JsonObject().put("@timestamp", order))
        .add(new JsonObject().put("id", order));
  }

  private static JsonArray place(Cursor cursor) {
    return new JsonArray().add(cursor.timestamp()).add(cursor.id().toString());
  }

  @Override
  public void close() {
    client.close();
  }
}
