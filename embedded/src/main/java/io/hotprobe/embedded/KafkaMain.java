package io.hotprobe.embedded;

import java.nio.file.Path;

/**
 * Runs the broker in a JVM of its own until it is told to stop. Arguments: data directory, port.
 */
public final class KafkaMain {
  private KafkaMain() {}

  public static void main(String[] arguments) {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-shutdown"));
    System.out.println("Kafka is ready on " + kafka.bootstrapServers());
  }
}
