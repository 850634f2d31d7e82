package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.metrics.series.Sketches;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.metric.Sketch;
import java.io.IOException;

/** Reads a value of the metrics topic and checks that it can be folded. */
class PointReader {
  /** Octaves a double can span, with some room. */
  private static final int OCTAVES = 1100;

  private static final int COARSEST = -4;

  private final ObjectReader reader;

  PointReader(ObjectMapper json) {
    // a newer sender may know more fields: schemaVersion tells when that matters
    reader =
        json.readerFor(MetricPoint.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // of people's requests alone; here it would take a tenth of the time
            .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  MetricPoint read(byte[] value) throws InvalidPointException {
    MetricPoint point = parse(value);
    require(
        point.schemaVersion() == Topics.SCHEMA_VERSION,
        "schemaVersion: this service reads " + Topics.SCHEMA_VERSION);
    requireText("service", point.service());
    requireText("metric", point.metric());
    requireText("runtimeId", point.runtimeId());
    require(point.sequence() > 0, "sequence: must be 1 or more");
    require(point.kind() != null, "kind: missing");
    switch (point.kind()) {
      case COUNT, GAUGE ->
          require(
              point.value() != null && Double.isFinite(point.value()),
              "value: a finite number is needed");
      case HISTOGRAM, DISTRIBUTION -> check(point.sketch());
    }
    return point;
  }

  private MetricPoint parse(byte[] value) throws InvalidPointException {
    if (value == null) {
      throw new InvalidPointException("value: missing");
    }
    try {
      MetricPoint point = reader.readValue(value);
      require(point != null, "value: missing");
      return point;
    } catch (JsonProcessingException e) {
      throw new InvalidPointException("not a metric point: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidPointException("not a metric point: " + e.getMessage());
    }
  }

  private static void check(Sketch sketch) throws InvalidPointException {
    require(sketch != null, "sketch: missing");
    require(
        sketch.scale() >= COARSEST && sketch.scale() <= Sketch.SCALE,
        "sketch.scale: must be from " + COARSEST + " to " + Sketch.SCALE);
    require(
        Double.isFinite(sketch.sum())
            && Double.isFinite(sketch.min())
            && Double.isFinite(sketch.max()),
        "sketch: sum, min and max must be finite");
    require(sketch.zeroCount() >= 0, "sketch.zeroCount: must not be negative");
    long count =
        sketch.zeroCount()
            + count("sketch.positive", sketch.scale(), sketch.positive())
            + count("sketch.negative", sketch.scale(), sketch.negative());
    require(
        sketch.count() > 0 && sketch.count() == count,
        "sketch.count: must be the sum of its buckets, and above 0");
  }

  private static long count(String field, int scale, Sketch.Buckets buckets)
      throws InvalidPointException {
    Sketch.Buckets checked = Sketches.orEmpty(buckets);
    double limit = Math.scalb((double) OCTAVES, scale);
    require(
        checked.offset() >= -limit && checked.offset() + (double) checked.counts().size() <= limit,
        field + ": no number lies in these buckets");
    long sum = 0;
    for (Long count : checked.counts()) {
      require(count != null && count >= 0, field + ".counts: must not be negative");
      sum += count;
    }
    return sum;
  }

  private static void requireText(String field, String text) throws InvalidPointException {
    require(text != null && !text.isBlank(), field + ": missing");
  }

  private static void require(boolean condition, String message) throws InvalidPointException {
    if (!condition) {
      throw new InvalidPointException(message);
    }
  }
}
