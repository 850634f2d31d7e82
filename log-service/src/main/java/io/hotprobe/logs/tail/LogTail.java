package io.hotprobe.logs.tail;

import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.query.Query;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The live tail. Every reader follows the topic with a consumer of its own and outside any group:
 * so each replica can show all events, a reader resumes exactly where it was, and a slow one slows
 * down nobody else and loses nothing.
 */
@Singleton
public class LogTail {
  private final LogSettings.Tail settings;
  private final Map<String, Object> kafka;
  private final Set<TailReader> readers = ConcurrentHashMap.newKeySet();

  LogTail(
      LogSettings settings,
      MeterRegistry registry,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.settings = settings.tail();
    this.kafka =
        KafkaSettings.of(
            kafka,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // what a reader comes back for too late is gone; it gets what is left
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            4 * 1024 * 1024);
    registry.gaugeCollectionSize("hotprobe.logs.tail.readers", Tags.empty(), readers);
  }

  /**
   * Follows the events that match a query: from a position, or from now on.
   *
   * @throws ProblemException when there are too many readers
   */
  public Multi<TailItem> follow(Query query, Optional<Position> from) {
    if (readers.size() >= settings.maxReaders()) {
      throw new ProblemException(
          Problem.of(
              429,
              "Too many readers",
              "this process serves %d live tails at once: close one, or try again later"
                  .formatted(settings.maxReaders())));
    }
    return Multi.createFrom()
        .emitter(
            emitter -> {
              var reader = new TailReader(query, from, emitter, settings, kafka, readers::remove);
              readers.add(reader);
              reader.start();
            },
            BackPressureStrategy.ERROR);
  }

  @PreDestroy
  void close() {
    readers.forEach(TailReader::stop);
  }
}
