package io.hotprobe.metrics.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of all slots, this service's own as the changelogs are. */
public final class HistoryTopic {
  private HistoryTopic() {}

  /** Creates it with as many copies as the broker gives a topic. */
  public static void create(Admin admin, HistorySettings settings, int partitions)
      throws ExecutionException, InterruptedException {
    var topic =
        new NewTopic(History.TOPIC, Optional.of(partitions), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(settings.retention().toMillis()),
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(settings.retention().dividedBy(24).toMillis())));
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
