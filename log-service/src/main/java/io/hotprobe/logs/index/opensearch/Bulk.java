package io.hotprobe.logs.index.opensearch;

import io.hotprobe.logs.index.Batches;
import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.logs.index.RejectedException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores events by bulk requests. */
final class Bulk {
  private static final String BULK =
      "/_bulk?filter_path=errors,items.*.status,items.*.error.reason";
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;

  private final OpenSearchClient client;

  Bulk(OpenSearchClient client) {
    this.client = client;
  }

  Uni<Void> store(List<Entry> entries) {
    return Multi.createFrom()
        .iterable(Batches.of(entries))
        .onItem()
        .transformToUniAndConcatenate(
            batch ->
                stored(batch)
                    .chain(
                        stored ->
                            create(
                                batch.stream()
                                    .filter(entry -> !stored.contains(key(entry)))
                                    .toList())))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * Which of them are there already. The backing index that is written to recognises a repeat by
   * its id; those from before the last rollover have to be asked.
   */
  private Uni<Set<String>> stored(List<Entry> entries) {
    var ids = new JsonArray(entries.stream().map(entry -> entry.event().id().toString()).toList());
    var body =
        new JsonObject()
            .put("size", entries.size())
            .put("_source", false)
            .put("query", new JsonObject().put("ids", new JsonObject().put("values", ids)));
    return client
        .send(
            "POST",
            "/" + DataStreams.ALL + "/_search?filter_path=hits.hits._id,hits.hits._index",
            body)
        .map(
            answer ->
                answer
                    .getJsonObject("hits", new JsonObject())
                    .getJsonArray("hits", new JsonArray())
                    .stream()
                    .map(JsonObject.class::cast)
                    .map(hit -> stream(hit.getString("_index")) + "/" + hit.getString("_id"))
                    .collect(Collectors.toSet()));
  }

  private static String key(Entry entry) {
    return DataStreams.of(entry.index()) + "/" + entry.event().id();
  }

  /** The data stream of a backing index: {@code .ds-<stream>-000001}. */
  private static String stream(String backing) {
    return backing.substring(".ds-".length(), backing.lastIndexOf('-'));
  }

  private Uni<Void> create(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var lines = new StringBuilder();
    for (Entry entry : entries) {
      var target =
          new JsonObject()
              .put("_index", DataStreams.of(entry.index()))
              .put("_id", entry.event().id().toString());
      lines.append(new JsonObject().put("create", target).encode()).append('\n');
      lines.append(EventDocument.of(entry.event()).encode()).append('\n');
    }
    return client.post(BULK, lines.toString()).invoke(Bulk::check).replaceWithVoid();
  }

  private static void check(JsonObject answer) {
    if (!answer.getBoolean("errors")) {
      return;
    }
    for (Object item : answer.getJsonArray("items")) {
      JsonObject result = ((JsonObject) item).getJsonObject("create");
      int status = result.getInteger("status");
      if (status < 300 || status == CONFLICT) {
        continue;
      }
      var failure =
          new IllegalStateException(
              status + " " + result.getJsonObject("error", new JsonObject()).getString("reason"));
      throw status == TOO_MANY_REQUESTS || status >= 500 ? failure : new RejectedException(failure);
    }
  }
}
