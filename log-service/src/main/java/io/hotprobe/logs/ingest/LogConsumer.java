package io.hotprobe.logs.ingest;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.logs.event.InvalidEventException;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.logs.index.Maintenance;
import io.hotprobe.logs.index.RejectedException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Puts {@code hotprobe.logs} into the log index. A batch is acknowledged after the index has it; an
 * index that is away makes the batch wait, however long.
 */
@ApplicationScoped
class LogConsumer {
  private static final Logger LOG = Logger.getLogger(LogConsumer.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final LogIndex index;
  private final Maintenance maintenance;
  private final IndexRules rules;
  private final DeadLetters deadLetters;

  LogConsumer(
      LogIndex index, Maintenance maintenance, LogSettings settings, DeadLetters deadLetters) {
    this.index = index;
    this.maintenance = maintenance;
    this.rules = new IndexRules(settings.indexes());
    this.deadLetters = deadLetters;
  }

  @Incoming("logs")
  Uni<Void> index(ConsumerRecords<String, byte[]> records) {
    var entries = new ArrayList<Entry>(records.count());
    var letters = new ArrayList<Uni<Void>>(0);
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        IndexedEvent event = EventReader.read(record.value());
        rules.indexOf(event).ifPresent(name -> entries.add(new Entry(name, event)));
      } catch (InvalidEventException e) {
        letters.add(deadLetters.send(e.getMessage(), record.value()));
      }
    }
    return safely(maintenance.ready().chain(() -> store(entries))).chain(() -> all(letters));
  }

  private Uni<Void> store(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return index
        .store(entries)
        .onFailure(RejectedException.class)
        .recoverWithUni(() -> storeOneByOne(entries));
  }

  /** One event that the index never takes must not hold up the others. */
  private Uni<Void> storeOneByOne(List<Entry> entries) {
    return Multi.createFrom()
        .iterable(entries)
        .onItem()
        .transformToUniAndConcatenate(
            entry ->
                index
                    .store(List.of(entry))
                    .onFailure(RejectedException.class)
                    .recoverWithUni(
                        e -> deadLetters.send(e.getMessage(), entry.event().document())))
        .collect()
        .last();
  }

  private static Uni<Void> safely(Uni<Void> work) {
    return work.onFailure()
        .invoke(e -> LOG.warnf("cannot index events now, trying again: %s", e.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }

  private static Uni<Void> all(List<Uni<Void>> letters) {
    return letters.isEmpty()
        ? Uni.createFrom().voidItem()
        : safely(Uni.join().all(letters).andFailFast().replaceWithVoid());
  }
}
