package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.history.HistorySettings;
import io.hotprobe.metrics.history.HistoryTopic;
import io.hotprobe.protocol.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/** Runs the folding from the start of the service to its end. */
@ApplicationScoped
public class Folding {
  private static final Logger LOG = Logger.getLogger(Folding.class);
  private static final String APPLICATION = "hotprobe-metrics";
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long RETRY_MILLIS = 500;
  private static final TopicPartition LEADING = new TopicPartition(Topics.METRICS, 0);
  private static final int POLL_RECORDS = 5_000;

  /** The compacted topic that holds every series; committed with the points it was folded from. */
  public static final String SERIES_TOPIC =
      APPLICATION + "-" + PointFolding.SERIES_STORE + "-changelog";

  private final Map<String, Object> kafka;
  private final MetricsSettings settings;
  private final HistorySettings history;
  private final ObjectMapper json;
  private final MeterRegistry registry;
  private volatile KafkaStreams streams;
  private volatile boolean stopped;

  Folding(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      MetricsSettings settings,
      HistorySettings history,
      ObjectMapper json,
      MeterRegistry registry) {
    this.kafka = kafka;
    this.settings = settings;
    this.history = history;
    this.json = json;
    this.registry = registry;
  }

  void onStart(@Observes StartupEvent event) {
    Thread thread = new Thread(this::startWhenTopicsExist, "folding-start");
    thread.setDaemon(true);
    thread.start();
  }

  void onStop(@Observes ShutdownEvent event) {
    stopped = true;
    if (streams != null) {
      streams.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(CLOSE));
    }
  }

  /** Whether points are being folded, or will be as soon as the broker lets them. */
  public boolean running() {
    KafkaStreams current = streams;
    return current != null && current.state().isRunningOrRebalancing();
  }

  /** Whether this instance of the service is the one that does what only one shall do. */
  public boolean leads() {
    KafkaStreams current = streams;
    return current != null
        && current.metadataForLocalThreads().stream()
            .flatMap(thread -> thread.activeTasks().stream())
            .anyMatch(task -> task.topicPartitions().contains(LEADING));
  }

  /** Kafka Streams gives up for good when its source is missing, so it starts after the topics. */
  private void startWhenTopicsExist() {
    try (Admin admin = Admin.create(KafkaSettings.of(kafka))) {
      while (!stopped && !topicsExist(admin)) {
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    start();
  }

  private boolean topicsExist(Admin admin) throws InterruptedException {
    try {
      var topics =
          admin.describeTopics(List.of(Topics.METRICS, Topics.DEAD_LETTERS)).allTopicNames().get();
      HistoryTopic.create(admin, history, topics.get(Topics.METRICS).partitions().size());
      return true;
    } catch (ExecutionException e) {
      LOG.debugf("the topics are not there yet: %s", e.getMessage());
      return false;
    }
  }

  private synchronized void start() {
    if (stopped) {
      return;
    }
    var folding =
        new KafkaStreams(
            FoldingTopology.of(settings, history, json, registry),
            new StreamsConfig(streamsSettings()));
    folding.setUncaughtExceptionHandler(
        e -> {
          LOG.error("folding failed, going on from the last commit", e);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    folding.start();
    streams = folding;
  }

  private Map<String, Object> streamsSettings() {
    return KafkaSettings.of(
        kafka,
        StreamsConfig.APPLICATION_ID_CONFIG,
        APPLICATION,
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        StreamsConfig.EXACTLY_ONCE_V2,
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
        settings.commitInterval().toMillis(),
        StreamsConfig.NUM_STREAM_THREADS_CONFIG,
        settings.threads().orElse(Runtime.getRuntime().availableProcessors()),
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        POLL_RECORDS,
        StreamsConfig.STATE_DIR_CONFIG,
        stateDirectory().toString(),
        // killed and started again under its name it goes on at once; otherwise another takes over
        StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        settings.instance(),
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) settings.sessionTimeout().toMillis(),
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) settings.sessionTimeout().toMillis() / 3,
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
        "earliest");
  }

  private Path stateDirectory() {
    return settings
        .stateDirectory()
        .orElseGet(
            () -> {
              try {
                return Files.createTempDirectory("hotprobe-metrics");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
