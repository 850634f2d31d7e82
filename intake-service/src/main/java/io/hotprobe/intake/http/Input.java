package io.hotprobe.intake.http;

import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.publish.Batch;
import java.io.IOException;

/** Turns the content of a request into what goes to Kafka. */
@FunctionalInterface
interface Input {
  /**
   * Reads the content into the batch.
   *
   * @throws IOException when it cannot be read at all
   */
  void read(Content content, Sender sender, Batch batch) throws IOException;
}
