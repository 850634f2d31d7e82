package io.hotprobe.agent.metric;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.agent.json.Json;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.Sketch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a {@link MetricBatch} as the back end takes it. */
final class MetricBatchJson {

  private MetricBatchJson() {}

  static byte[] write(MetricBatch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * (1 + batch.points().size()));
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("runtimeId", batch.runtimeId());
      json.writeStringField("service", batch.service());
      writeOptional("env", batch.env(), json);
      writeOptional("version", batch.version(), json);
      json.writeNumberField("sequence", batch.sequence());
      json.writeNumberField("timestamp", batch.timestamp());
      json.writeArrayFieldStart("points");
      for (MetricBatch.Point point : batch.points()) {
        write(point, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(MetricBatch.Point point, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", point.metric());
    json.writeStringField("kind", point.kind().name());
    json.writeStringField("probeId", point.probeId());
    json.writeArrayFieldStart("tags");
    for (String tag : point.tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    if (point.value() != null) {
      json.writeNumberField("value", point.value());
    }
    if (point.sketch() != null) {
      json.writeFieldName("sketch");
      write(point.sketch(), json);
    }
    json.writeEndObject();
  }

  private static void write(Sketch sketch, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("scale", sketch.scale());
    json.writeNumberField("count", sketch.count());
    json.writeNumberField("sum", sketch.sum());
    json.writeNumberField("min", sketch.min());
    json.writeNumberField("max", sketch.max());
    json.writeNumberField("zeroCount", sketch.zeroCount());
    write("positive", sketch.positive(), json);
    write("negative", sketch.negative(), json);
    json.writeEndObject();
  }

  private static void write(String name, Sketch.Buckets buckets, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("offset", buckets.offset());
    json.writeArrayFieldStart("counts");
    for (long count : buckets.counts()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeOptional(String name, String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
