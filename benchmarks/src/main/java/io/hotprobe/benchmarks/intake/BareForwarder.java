package io.hotprobe.benchmarks.intake;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The baseline: takes a body and puts it on Kafka as it is, one record for each request, with the
 * producer settings of the intake. Arguments: broker, port.
 */
public final class BareForwarder {
  static final String TOPIC = "bare";

  private BareForwarder() {}

  public static void main(String[] arguments) {
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
      vertx.deployVerticle(new Forwarding(producer, Integer.parseInt(arguments[1])));
    }
  }

  /** One event loop. */
  private static final class Forwarding extends AbstractVerticle {
    private final KafkaProducer<byte[], byte[]> producer;
    private final int port;

    Forwarding(KafkaProducer<byte[], byte[]> producer, int port) {
      this.producer = producer;
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
      Context context = vertx.getOrCreateContext();
      request
          .body()
          .onSuccess(
              body ->
                  producer.send(
                      new ProducerRecord<>(TOPIC, body.getBytes()),
                      (metadata, failure) ->
                          context.runOnContext(
                              now ->
                                  request
                                      .response()
                                      .setStatusCode(failure == null ? 202 : 503)
                                      .end("{}"))));
    }
  }
}
