package io.hotprobe.benchmarks.intake;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The baseline: takes a body and puts its bytes on Kafka as they are, with the producer settings of
 * the intake. Arguments: broker, how many records to cut a body into, port. One record has no key;
 * several have those of as many events, and so go to the same partitions.
 */
public final class BareForwarder {
  static final String TOPIC = "bare";

  private BareForwarder() {}

  public static void main(String[] arguments) {
    int records = Integer.parseInt(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    var producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                arguments[0],
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "lz4",
                "linger.ms",
                2,
                "batch.size",
                128 * 1024,
                "buffer.memory",
                64L * 1024 * 1024,
                "max.request.size",
                4 * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.partitionsFor(TOPIC);
    Vertx vertx = Vertx.vertx();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      vertx.deployVerticle(new Forwarding(producer, records, port));
    }
  }

  /** One event loop. */
  private static final class Forwarding extends AbstractVerticle {
    private final KafkaProducer<byte[], byte[]> producer;
    private final int records;
    private final int port;

    Forwarding(KafkaProducer<byte[], byte[]> producer, int records, int port) {
      this.producer = producer;
      this.records = records;
      this.port = port;
    }

    @Override
    public void start() {
      vertx.createHttpServer().requestHandler(this::take).listen(port, "127.0.0.1");
    }

    private void take(HttpServerRequest request) {
      if (request.method() != HttpMethod.POST) {
        request.response().end();
        return;
      }
      request.body().onSuccess(body -> forward(request, body.getBytes()));
    }

    private void forward(HttpServerRequest request, byte[] body) {
      Context context = vertx.getOrCreateContext();
      var waiting = new AtomicInteger(records);
      var failed = new AtomicBoolean();
      for (int i = 0; i < records; i++) {
        producer.send(
            record(body, i),
            (metadata, failure) -> {
              if (failure != null) {
                failed.set(true);
              }
              if (waiting.decrementAndGet() == 0) {
                context.runOnContext(done -> answer(request, failed.get() ? 503 : 202));
              }
            });
      }
    }

    private ProducerRecord<byte[], byte[]> record(byte[] body, int i) {
      if (records == 1) {
        return new ProducerRecord<>(TOPIC, body);
      }
      byte[] part =
          Arrays.copyOfRange(
              body,
              (int) ((long) body.length * i / records),
              (int) ((long) body.length * (i + 1) / records));
      return new ProducerRecord<>(TOPIC, Events.key(i).getBytes(StandardCharsets.UTF_8), part);
    }

    private static void answer(HttpServerRequest request, int status) {
      request.response().setStatusCode(status).end("{}");
    }
  }
}
