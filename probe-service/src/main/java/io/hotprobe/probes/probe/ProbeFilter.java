package io.hotprobe.probes.probe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.hotprobe.probes.database.Like;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Which probes are meant; what is left out does not matter.
 *
 * @param tag one the probe carries, {@code team:cart}
 * @param owner who created it
 * @param q part of its place, message, condition, metric name, tags or id
 */
public record ProbeFilter(
    @RestQuery String service,
    @RestQuery String env,
    @RestQuery String version,
    @RestQuery ProbeType type,
    @RestQuery ProbeState state,
    @RestQuery String tag,
    @RestQuery String owner,
    @RestQuery String probeSet,
    @RestQuery String q) {

  @JsonIgnore
  boolean isEmpty() {
    return conditions(null).isEmpty();
  }

  /** The newest first; after the probe with the id {@code after}, when that is not null. */
  Uni<List<Probe>> query(Mutiny.Session session, UUID after, int limit, LockMode lock) {
    Map<String, Object> conditions = conditions(after);
    var hql = new StringBuilder("from Probe where 1 = 1");
    int i = 0;
    for (String condition : conditions.keySet()) {
      hql.append(" and ").append(condition.replace(":p", ":p" + i++));
    }
    var query =
        session.createSelectionQuery(hql.append(" order by id desc").toString(), Probe.class);
    i = 0;
    for (Object value : conditions.values()) {
      query.setParameter("p" + i++, value);
    }
    return query.setMaxResults(limit).setLockMode(lock).getResultList();
  }

  private Map<String, Object> conditions(UUID after) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("service = :p", service);
    conditions.put("env = :p", env);
    conditions.put("version = :p", version);
    conditions.put("type = :p", type);
    conditions.put("state = :p", state);
    conditions.put("id in (select t.key.probeId from ProbeTag t where t.key.tag = :p)", tag);
    conditions.put("createdBy = :p", owner);
    conditions.put("probeSet = :p", probeSet);
    conditions.put("searchText like :p escape '\\'", q == null ? null : Like.containing(q));
    conditions.put("id < :p", after);
    conditions.values().removeIf(Objects::isNull);
    return conditions;
  }
}
