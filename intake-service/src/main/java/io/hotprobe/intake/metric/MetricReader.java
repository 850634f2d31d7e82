package io.hotprobe.intake.metric;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.json.AgentJson;
import io.hotprobe.intake.json.FieldPath;
import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.redaction.Redactor;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.metric.Sketch;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the metric points of one flush of our own agent: what is wrong with one does not hold up
 * the others.
 */
public final class MetricReader {
  private static final Sketch.Buckets NO_BUCKETS = new Sketch.Buckets(0, List.of());

  private final ObjectReader reader =
      AgentJson.mapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(Flush.class);
  private final ObjectWriter writer = new JsonMapper().writerFor(MetricPoint.class);
  private final Redactor redactor;

  public MetricReader(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Reads a body into a batch.
   *
   * @throws ProblemException when something is wrong that concerns all points
   */
  public void read(byte[] body, Sender sender, Batch batch) throws IOException {
    Flush flush = parse(body);
    PointCheck.flush(flush).ifPresent(MetricReader::refuse);
    String env = flush.env() == null ? sender.env() : flush.env();
    int index = 0;
    for (SentPoint sent : flush.points()) {
      sender.speakFor(flush.service(), env);
      String path = "points[" + index++ + "]";
      if (sent != null && sent.wrong() != null) {
        batch.refuse(Topics.METRICS, sent.wrong(), redactor.text(reader, body, sent.start()));
      } else {
        take(path, flush, env, sent == null ? null : sent.point(), batch);
      }
    }
  }

  private void take(String path, Flush flush, String env, MetricBatch.Point sent, Batch batch)
      throws IOException {
    Optional<FieldError> wrong = PointCheck.point(path, sent);
    MetricPoint point = sent == null ? null : point(flush, env, sent);
    if (wrong.isPresent()) {
      batch.refuse(Topics.METRICS, wrong.get(), writer.writeValueAsString(point));
    } else {
      batch.accept(Topics.METRICS, point, writer.writeValueAsBytes(point));
    }
  }

  private Flush parse(byte[] body) throws IOException {
    try {
      Flush flush = reader.readValue(body);
      if (flush == null) {
        throw new ProblemException(Problem.malformed("the body is empty: send a metric batch"));
      }
      return flush;
    } catch (JsonMappingException e) {
      if (e.getPath().isEmpty()) {
        throw new ProblemException(
            Problem.malformed("not a metric batch: " + e.getOriginalMessage()));
      }
      refuse(FieldPath.error("", e, null));
      throw e;
    }
  }

  private static void refuse(FieldError error) {
    throw new ProblemException(Problem.invalid(List.of(error)));
  }

  private static MetricPoint point(Flush flush, String env, MetricBatch.Point sent) {
    List<String> tags =
        sent.tags() == null ? List.of() : sent.tags().stream().distinct().sorted().toList();
    return new MetricPoint(
        Topics.SCHEMA_VERSION,
        flush.service(),
        env,
        flush.version(),
        sent.metric(),
        sent.kind(),
        sent.probeId(),
        tags,
        flush.timestamp(),
        flush.runtimeId(),
        flush.sequence(),
        sent.value(),
        sent.sketch() == null ? null : complete(sent.sketch()));
  }

  /** With buckets of both signs, though there may be none in them. */
  private static Sketch complete(Sketch sketch) {
    return new Sketch(
        sketch.scale(),
        sketch.count(),
        sketch.sum(),
        sketch.min(),
        sketch.max(),
        sketch.zeroCount(),
        Objects.requireNonNullElse(sketch.positive(), NO_BUCKETS),
        Objects.requireNonNullElse(sketch.negative(), NO_BUCKETS));
  }
}
