package io.hotprobe.probes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Remembers the {@code Idempotency-Key} of a creation in the transaction that creates: of two at
 * the same time the second waits for the first. Keys are kept for a day.
 */
@ApplicationScoped
public class Idempotency {
  public static final String HEADER = "Idempotency-Key";
  private static final int MAX_LENGTH = 200;

  private final Mutiny.SessionFactory database;
  private final ObjectMapper json;

  Idempotency(Mutiny.SessionFactory database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * A key and what came with it.
   *
   * @param text null when the request has none
   */
  public record Key(String text, String by, Object request) {}

  /**
   * Claims the key for a new resource.
   *
   * @return the id to answer with: the given one, or that of the earlier request with this key
   * @throws ProblemException 422 when the key is too long or was used for another request
   */
  public Uni<UUID> claim(Mutiny.Session session, Key key, UUID id) {
    if (key.text() == null) {
      return Uni.createFrom().item(id);
    }
    if (key.text().isBlank() || key.text().length() > MAX_LENGTH) {
      throw problem("must have 1 to " + MAX_LENGTH + " characters");
    }
    String hash = hash(key.request());
    return session
        .createNativeQuery(
            "insert into probes.idempotency_key (key, by, request_hash, resource_id, at)"
                + " values (:key, :by, :hash, :id, now()) on conflict do nothing")
        .setParameter("key", key.text())
        .setParameter("by", key.by())
        .setParameter("hash", hash)
        .setParameter("id", id)
        .executeUpdate()
        .chain(added -> added == 1 ? Uni.createFrom().item(id) : earlier(session, key, hash));
  }

  private static Uni<UUID> earlier(Mutiny.Session session, Key key, String hash) {
    return session
        .createNativeQuery(
            "select request_hash, resource_id from probes.idempotency_key"
                + " where key = :key and by = :by",
            Tuple.class)
        .setParameter("key", key.text())
        .setParameter("by", key.by())
        .getSingleResult()
        .map(
            row -> {
              if (!hash.equals(row.get(0, String.class))) {
                throw problem("was used for another request; take a new one");
              }
              return row.get(1, UUID.class);
            });
  }

  @Scheduled(every = "1h", delayed = "1m")
  Uni<Void> forget() {
    return database
        .withTransaction(
            session ->
                session
                    .createNativeQuery(
                        "delete from probes.idempotency_key where at < now() - interval '1 day'")
                    .executeUpdate())
        .replaceWithVoid();
  }

  private String hash(Object request) {
    try {
      byte[] text = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemException problem(String message) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(HEADER, message))));
  }
}
