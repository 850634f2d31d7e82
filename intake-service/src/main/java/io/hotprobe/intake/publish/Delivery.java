package io.hotprobe.intake.publish;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** The records of one batch on their way to the broker. */
final class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);

  private final Promise<Batch> promise = Promise.promise();
  private final Producer<byte[], byte[]> producer;
  private final Batch batch;
  private final List<ProducerRecord<byte[], byte[]>> tooLarge = new ArrayList<>(0);
  private int waiting;
  private Exception failure;

  Delivery(Producer<byte[], byte[]> producer, Batch batch) {
    this.producer = producer;
    this.batch = batch;
  }

  /** Starts sending; the answer comes when the broker has acknowledged or refused every record. */
  Future<Batch> start() {
    send(batch.records());
    return promise.future();
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    synchronized (this) {
      // one more than there are records: nothing is complete before all were handed over
      waiting = records.size() + 1;
    }
    for (ProducerRecord<byte[], byte[]> record : records) {
      try {
        producer.send(record, (metadata, exception) -> done(record, exception));
      } catch (RuntimeException e) {
        done(record, e);
      }
    }
    done(null, null);
  }

  private void done(ProducerRecord<byte[], byte[]> record, Exception exception) {
    synchronized (this) {
      if (exception instanceof RecordTooLargeException) {
        tooLarge.add(record);
      } else if (exception != null) {
        failure = exception;
      }
      if (--waiting > 0) {
        return;
      }
    }
    complete();
  }

  private void complete() {
    if (failure != null) {
      if (!(failure instanceof RetriableException)) {
        LOG.errorf(failure, "cannot write to Kafka");
      }
      promise.fail(
          new ProblemException(
              Problem.unavailable("the broker did not take it in time: send the same again")));
    } else if (tooLarge.isEmpty()) {
      promise.complete(batch);
    } else {
      var letters = tooLarge.stream().map(batch::tooLarge).toList();
      tooLarge.clear();
      send(letters);
    }
  }
}
