package io.hotprobe.probes.symbol;

import io.hotprobe.probes.database.Like;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Finds classes and methods: first those of exactly this name, then those that begin so, whose
 * words begin so, that have it somewhere, and last those that look alike.
 */
@ApplicationScoped
class SymbolSearch {
  private static final String FIND =
      """
      with found as (
        (select name, 0 as rank from probes.symbol_name
         where service = $1 and version = $2 and lower = $3 limit 20)
        union all
        (select name, 1 from probes.symbol_name
         where service = $1 and version = $2 and lower like $4
         order by lower limit $9)
        union all
        (select name, 2 from probes.symbol_name
         where service = $1 and version = $2 and humps like $5 and name ~ $6
         limit $9)
        union all
        (select name, 3 from probes.symbol_name
         where length($3) > 2 and service = $1 and version = $2 and lower like $7
         limit 200)),
      near as (
        select * from found
        union all
        (select name, 4 from probes.symbol_name
         where length($3) > 2 and not exists (select from found)
           and service = $1 and version = $2 and lower operator(public.%) $3
         order by public.similarity(lower, $3) desc limit 20)),
      names as (
        select name, min(rank) as rank from near group by name
        order by rank, length(name), name limit $9)
      select c.name as type_name, case when s.is_method then s.name end as method_name,
        s.signature, c.symbols ->> 'sourceFile' as source_file, s.line
      from names cross join lateral (
        select s.* from probes.symbol s join probes.symbol_class c on c.id = s.class_id
        where s.service = $1 and s.version = $2 and s.name = names.name
          and s.owner >= $10 and s.owner < $11 and s.owner ~ $12 and c.name ~ $8 limit $9) s
      join probes.symbol_class c on c.id = s.class_id
      order by names.rank, length(s.name), s.is_method, length(c.name), c.name, s.line limit $9
      """;

  /** No name that begins with a text stands behind that text with this character. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final Pool client;

  SymbolSearch(Pool client) {
    this.client = client;
  }

  /**
   * The symbols that fit best.
   *
   * @param q a name or a part of it, in front of it maybe its class: {@code CartS.add}
   */
  Uni<List<SymbolView>> find(String service, String version, String q, int limit) {
    int dot = Math.max(q.lastIndexOf('.'), q.lastIndexOf('#'));
    String text = q.substring(dot + 1);
    String lower = text.toLowerCase(Locale.ROOT);
    var words = new Words(text);
    String owner = q.substring(0, Math.max(dot, 0));
    String ownerClass = ownerClass(owner);
    String ownerBegins = new Words(ownerClass).first();
    return client
        .preparedQuery(FIND)
        .execute(
            Tuple.from(
                List.of(
                    service,
                    version,
                    lower,
                    Like.literal(lower) + "%",
                    Like.literal(words.humps()) + "%",
                    "^" + words.regex(),
                    "%" + Like.literal(lower) + "%",
                    owner(owner),
                    limit,
                    ownerBegins,
                    ownerBegins + LAST,
                    "^" + new Words(ownerClass).regex())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(SymbolSearch::view).toList());
  }

  /** {@code shop.CartS} is a class of the package shop whose name begins with Cart and S. */
  private static String owner(String written) {
    if (written.isEmpty()) {
      return "";
    }
    int dot = written.lastIndexOf('.') + 1;
    return "(^|[.$])"
        + Words.quoted(written.substring(0, dot))
        + new Words(written.substring(dot)).regex();
  }

  /** The class before the name, without package; {@code ""} when there is none. */
  private static String ownerClass(String written) {
    String last = written.substring(written.lastIndexOf('.') + 1);
    return !last.isEmpty() && Character.isUpperCase(last.charAt(0)) ? last : "";
  }

  private static SymbolView view(Row row) {
    return new SymbolView(
        row.getString("type_name"),
        row.getString("method_name"),
        row.getString("signature"),
        row.getString("source_file"),
        row.getInteger("line"));
  }
}
