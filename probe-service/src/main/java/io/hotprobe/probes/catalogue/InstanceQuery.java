package io.hotprobe.probes.catalogue;

import io.hotprobe.probes.database.Like;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The statement for some instances, those first seen last in front: polls do not move them. */
final class InstanceQuery {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /**
   * @param service null for all
   * @param after the instance before the first, or null
   */
  InstanceQuery(
      String service, InstanceFilter filter, InstanceCursor after, int limit, Instant now) {
    sql.append("select ").append(Catalogue.COLUMNS).append(", false from probes.instance");
    sql.append(" where true");
    and("service = ?", service);
    and("env = ?", filter.env());
    and("version = ?", filter.version());
    and("language = ?", filter.language());
    and("tags @> array[?]::varchar[]", filter.tag());
    if (filter.alive() != null) {
      and(filter.alive() ? "last_poll > ?" : "last_poll <= ?", KnownInstance.aliveSince(now));
    }
    if (filter.q() != null) {
      and(
          "runtime_id in (select runtime_id from probes.instance_text where text like ?)",
          Like.containing(filter.q()));
    }
    if (after != null) {
      and("(first_seen, runtime_id) < (?, ?)", after.firstSeen(), after.runtimeId());
    }
    sql.append(" order by first_seen desc, runtime_id desc limit ").append(limit);
  }

  /** A condition with its values; without one when the first of them is null. */
  private void and(String condition, Object... those) {
    if (those[0] == null) {
      return;
    }
    sql.append(" and ");
    int next = 0;
    for (char c : condition.toCharArray()) {
      if (c == '?') {
        values.add(those[next++]);
        sql.append('$').append(values.size());
      } else {
        sql.append(c);
      }
    }
  }

  String sql() {
    return sql.toString();
  }

  Tuple values() {
    return Tuple.from(values);
  }
}
