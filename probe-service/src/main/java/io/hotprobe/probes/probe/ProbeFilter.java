package io.hotprobe.probes.probe;

import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestQuery;

/** Which probes to list; what is left out does not matter. */
public class ProbeFilter {
  @RestQuery String service;
  @RestQuery String env;
  @RestQuery String version;
  @RestQuery ProbeType type;
  @RestQuery ProbeState state;
  @RestQuery String tag;
  @RestQuery String owner;
  @RestQuery String q;

  /** The newest first; after the probe with the id {@code after}, when that is not null. */
  Uni<List<Probe>> query(Mutiny.Session session, UUID after, int limit) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("service = :p", service);
    conditions.put("env = :p", env);
    conditions.put("version = :p", version);
    conditions.put("type = :p", type);
    conditions.put("state = :p", state);
    conditions.put("array_contains(tags, :p)", tag);
    conditions.put("createdBy = :p", owner);
    conditions.put("searchText like :p escape '\\'", q == null ? null : pattern(q));
    conditions.put("id < :p", after);
    conditions.values().removeIf(value -> value == null);

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
    return query.setMaxResults(limit).getResultList();
  }

  private static String pattern(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
  }
}
