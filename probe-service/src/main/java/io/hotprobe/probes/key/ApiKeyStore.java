package io.hotprobe.probes.key;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.history.Audit;
import io.hotprobe.probes.history.Audit.Act;
import io.hotprobe.probes.http.Idempotency;
import io.hotprobe.probes.outbox.Outbox;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.reactive.mutiny.Mutiny;

/** The agents' keys: created, listed and revoked. */
@ApplicationScoped
class ApiKeyStore {
  private static final String PREFIX = "hp_";
  private static final int BYTES = 32;

  private final Mutiny.SessionFactory database;
  private final Audit audit;
  private final Outbox outbox;
  private final Idempotency idempotency;
  private final SecureRandom random = new SecureRandom();

  ApiKeyStore(Mutiny.SessionFactory database, Audit audit, Outbox outbox, Idempotency idempotency) {
    this.database = database;
    this.audit = audit;
    this.outbox = outbox;
    this.idempotency = idempotency;
  }

  /** Creates a key; only this answer has its text. */
  Uni<ApiKeyView> create(ApiKeySpec spec, Idempotency.Key idempotencyKey) {
    spec.check();
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    String key = generate();
    var act = Act.now(Action.CREATED, idempotencyKey.by());
    var stored = new StoredApiKey(id, key, spec, act.by(), act.at());
    return database.withTransaction(
        session ->
            idempotency
                .claim(session, idempotencyKey, id)
                .invoke(claimed -> refuseRepeat(id, claimed))
                .chain(() -> persist(session, act, stored))
                .map(done -> stored.view(key)));
  }

  /** Makes sure that a given key exists; a revoked one stays revoked. */
  Uni<Void> ensure(String key, ApiKeySpec spec, String by) {
    return database.withTransaction(
        session ->
            session
                .createSelectionQuery(
                    "select count(*) from StoredApiKey where keyHash = :hash", Long.class)
                .setParameter("hash", ApiKey.hash(key))
                .getSingleResult()
                .chain(
                    known -> {
                      if (known > 0) {
                        return Uni.createFrom().voidItem();
                      }
                      UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
                      var act = Act.now(Action.CREATED, by);
                      return persist(session, act, new StoredApiKey(id, key, spec, by, act.at()));
                    }));
  }

  /** All keys, the newest first. */
  Uni<List<ApiKeyView>> list() {
    return database
        .withSession(
            session ->
                session
                    .createSelectionQuery("from StoredApiKey order by id desc", StoredApiKey.class)
                    .getResultList())
        .map(keys -> keys.stream().map(key -> key.view(null)).toList());
  }

  /** Ends a key for good. */
  Uni<ApiKeyView> revoke(UUID id, String by) {
    var act = Act.now(Action.REVOKED, by);
    return database.withTransaction(
        session ->
            session
                .find(StoredApiKey.class, id, LockMode.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("there is no API key " + id)))
                .call(key -> key.isRevoked() ? Uni.createFrom().voidItem() : end(session, act, key))
                .map(key -> key.view(null)));
  }

  private Uni<Void> end(Mutiny.Session session, Act act, StoredApiKey key) {
    ApiKey before = key.published();
    key.revoke(act.by(), act.at());
    return record(session, act, before, key);
  }

  private Uni<Void> persist(Mutiny.Session session, Act act, StoredApiKey key) {
    return session.persist(key).chain(() -> record(session, act, null, key));
  }

  private Uni<Void> record(Mutiny.Session session, Act act, ApiKey before, StoredApiKey key) {
    return audit
        .add(session, act, "api-key", key.id().toString(), before, key.published())
        .chain(() -> outbox.add(session, Topics.API_KEYS, key.keyHash(), key.published()));
  }

  private String generate() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static void refuseRepeat(UUID id, UUID claimed) {
    if (!claimed.equals(id)) {
      throw new ProblemException(
          Problem.of(
              409,
              "Already created",
              "this Idempotency-Key created API key "
                  + claimed
                  + ", whose text cannot be shown again; revoke it and create another"));
    }
  }
}
