package io.hotprobe.probes.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The services and their instances, as the agents' polls tell. */
@ApplicationScoped
public class Catalogue {
  private final Mutiny.SessionFactory database;

  Catalogue(Mutiny.SessionFactory database) {
    this.database = database;
  }

  Uni<List<ServiceView>> services() {
    Instant now = Instant.now();
    return database
        .withSession(
            session ->
                session
                    .createSelectionQuery(
                        "select service, env, version, language,"
                            + " sum(case when lastPoll > :alive then 1 else 0 end), max(lastPoll)"
                            + " from KnownInstance group by service, env, version, language"
                            + " order by service, env, version, language",
                        Deployment.class)
                    .setParameter("alive", KnownInstance.aliveSince(now).toEpochMilli())
                    .getResultList())
        .map(ServiceView::of);
  }

  /** The instances of a service, the last seen first. */
  public Uni<List<KnownInstance>> instances(String service, int limit) {
    return database.withSession(
        session ->
            session
                .createSelectionQuery(
                    "from KnownInstance where service = :service order by lastPoll desc",
                    KnownInstance.class)
                .setParameter("service", service)
                .setMaxResults(limit)
                .getResultList());
  }
}
