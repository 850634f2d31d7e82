package io.hotprobe.logs.index.opensearch;

import io.hotprobe.logs.LogSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.opensearch.client.ResponseException;

/**
 * The data streams, one for each index: creates them, starts a new backing index each day or when
 * one is large, and deletes those past their retention.
 */
final class DataStreams {
  private static final Logger LOG = Logger.getLogger(DataStreams.class);
  private static final String PREFIX = "hotprobe-logs-";

  /** All data streams, also those of indexes that are no longer configured. */
  static final String ALL = PREFIX + "*";

  private final OpenSearchClient client;
  private final LogSettings settings;

  DataStreams(OpenSearchClient client, LogSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** The data stream of an index. */
  static String of(String index) {
    return PREFIX + index;
  }

  Uni<Void> maintain(Instant now) {
    return Multi.createFrom()
        .iterable(settings.indexes())
        .onItem()
        .transformToUniAndConcatenate(
            index -> {
              String stream = of(index.name());
              return create(stream)
                  .chain(() -> rollOver(stream))
                  .chain(() -> deleteBefore(stream, now.minus(index.retention())));
            })
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> create(String stream) {
    var template =
        new JsonObject()
            .put("index_patterns", new JsonArray().add(stream))
            .put("data_stream", new JsonObject())
            .put("priority", 500)
            .put(
                "template",
                new JsonObject()
                    .put(
                        "settings",
                        new JsonObject()
                            .put("number_of_shards", settings.opensearch().shards())
                            .put("auto_expand_replicas", "0-1")
                            .put("refresh_interval", "1s"))
                    .put("mappings", EventDocument.mapping()));
    return client
        .send("PUT", "/_index_template/" + stream, template)
        .chain(() -> client.send("PUT", "/_data_stream/" + stream))
        .onFailure(DataStreams::isThereAlready)
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<JsonObject> rollOver(String stream) {
    var conditions =
        new JsonObject()
            .put("max_age", "1d")
            .put("max_size", settings.opensearch().maxBackingIndexSize());
    return client.send(
        "POST", "/" + stream + "/_rollover", new JsonObject().put("conditions", conditions));
  }

  /** A backing index holds nothing younger than the beginning of the next one. */
  private Uni<Void> deleteBefore(String stream, Instant oldest) {
    return client
        .send("GET", "/_data_stream/" + stream)
        .flatMap(
            streams ->
                client
                    .send("GET", "/" + stream + "/_settings/index.creation_date")
                    .map(created -> expired(streams, created, oldest)))
        .onItem()
        .transformToMulti(names -> Multi.createFrom().iterable(names))
        .onItem()
        .transformToUniAndConcatenate(
            name ->
                client
                    .send("DELETE", "/" + name)
                    .invoke(() -> LOG.infof("deleted %s, past its retention", name)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static List<String> expired(JsonObject streams, JsonObject created, Instant oldest) {
    JsonArray backing =
        streams.getJsonArray("data_streams").getJsonObject(0).getJsonArray("indices");
    var expired = new ArrayList<String>();
    for (int i = 0; i < backing.size() - 1; i++) {
      String next = backing.getJsonObject(i + 1).getString("index_name");
      if (creation(created, next).isBefore(oldest)) {
        expired.add(backing.getJsonObject(i).getString("index_name"));
      }
    }
    return expired;
  }

  private static Instant creation(JsonObject created, String index) {
    String millis =
        created
            .getJsonObject(index)
            .getJsonObject("settings")
            .getJsonObject("index")
            .getString("creation_date");
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static boolean isThereAlready(Throwable failure) {
    return failure instanceof ResponseException e
        && e.getMessage().contains("resource_already_exists_exception");
  }
}
