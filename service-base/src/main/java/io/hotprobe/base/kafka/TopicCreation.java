package io.hotprobe.base.kafka;

import io.hotprobe.protocol.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the missing topics at start, in the background: a broker that is away holds up nothing.
 */
@ApplicationScoped
class TopicCreation {
  private static final Logger LOG = Logger.getLogger(TopicCreation.class);
  private static final long RETRY_MILLIS = 2_000;

  private final TopicSettings settings;
  private final Map<String, Object> kafka;

  TopicCreation(
      TopicSettings settings, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  void onStart(@Observes StartupEvent event) {
    if (settings.create()) {
      Thread thread = new Thread(this::createAll, "topic-creation");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void createAll() {
    try {
      while (!tryCreateAll()) {
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryCreateAll() throws InterruptedException {
    try (Admin admin = Admin.create(KafkaSettings.of(kafka))) {
      var created = admin.createTopics(Topics.ALL.stream().map(this::newTopic).toList()).values();
      for (var topic : created.entrySet()) {
        try {
          topic.getValue().get(30, TimeUnit.SECONDS);
          LOG.infof("created topic %s", topic.getKey());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
      return true;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warnf("cannot create topics yet, trying again: %s", e.getMessage());
      return false;
    }
  }

  private NewTopic newTopic(Topics.Topic topic) {
    return new NewTopic(topic.name(), settings.partitions(), settings.replicas())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                topic.cleanupPolicy().setting(),
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(settings.retention().toMillis())));
  }
}
