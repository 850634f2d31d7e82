package io.hotprobe.probes.symbol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.protocol.symbol.ClassSymbols;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The classes of services, as agents tell of them. */
@ApplicationScoped
public class KnownClasses {
  private static final String FIND =
      """
      select c.version, c.symbols::text as symbols, exists (
        select from probes.symbol_class s
        where s.service = c.service and s.version = c.version and s.super_class = c.name) as parent
      from probes.symbol_class c
      """;

  private static final String NAMED =
      FIND
          + """
          where c.service = $1 and c.version = any ($2) and c.name = any ($3)
          order by array_position($2, c.version) limit 200
          """;

  private static final String OF_SIMPLE_NAME =
      FIND
          + """
          join probes.symbol n on n.class_id = c.id and not n.is_method
          where n.service = $1 and n.version = any ($2) and n.name = $3
          order by array_position($2, c.version) limit 200
          """;

  private static final String IN_FILE =
      FIND
          + """
          where c.service = $1 and c.version = any ($2) and c.file_name = $3
          order by array_position($2, c.version) limit 500
          """;

  private static final String NEAREST =
      """
      select distinct on (near.similarity, c.name) c.name from (
        select name, public.similarity(lower, $3) as similarity from probes.symbol_name
        where service = $1 and version = $2 and lower operator(public.%) $3
        order by similarity desc limit 20) near
      join probes.symbol s on s.service = $1 and s.version = $2 and s.name = near.name
        and not s.is_method
      join probes.symbol_class c on c.id = s.class_id
      order by near.similarity desc, c.name limit 3
      """;

  /** The dot's successor in ASCII is the slash. */
  private static final String HAS_PACKAGE =
      """
      select exists (select from probes.symbol_class
        where service = $1 and version = $2 and name >= $3 || '.' and name < $3 || '/')
      """;

  private final Pool client;
  private final ObjectReader reader;

  KnownClasses(Pool client, ObjectMapper json) {
    this.client = client;
    this.reader = json.readerFor(ClassSymbols.class);
  }

  /** Classes by their full names, in the order of the versions. */
  public Uni<List<KnownClass>> named(
      String service, List<String> versions, Collection<String> names) {
    return find(NAMED, Tuple.of(service, array(versions), array(names)));
  }

  /** Classes by a name without package. */
  public Uni<List<KnownClass>> ofSimpleName(String service, List<String> versions, String name) {
    return find(OF_SIMPLE_NAME, Tuple.of(service, array(versions), name));
  }

  /** Classes by the name of their source file, without folders. */
  public Uni<List<KnownClass>> inFile(String service, List<String> versions, String fileName) {
    return find(IN_FILE, Tuple.of(service, array(versions), fileName));
  }

  /** Full names of the classes whose simple names look most like this one, at most three. */
  public Uni<List<String>> nearest(String service, String version, String simpleName) {
    return client
        .preparedQuery(NEAREST)
        .execute(Tuple.of(service, version, simpleName.toLowerCase(Locale.ROOT)))
        .map(rows -> stream(rows).map(row -> row.getString(0)).toList());
  }

  /** Whether a class is known in this package or in one below. */
  public Uni<Boolean> hasPackage(String service, String version, String name) {
    return client
        .preparedQuery(HAS_PACKAGE)
        .execute(Tuple.of(service, version, name))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private Uni<List<KnownClass>> find(String statement, Tuple parameters) {
    return client
        .preparedQuery(statement)
        .execute(parameters)
        .map(rows -> stream(rows).map(this::known).toList());
  }

  private KnownClass known(Row row) {
    try {
      return new KnownClass(
          row.getString("version"),
          reader.readValue(row.getString("symbols")),
          row.getBoolean("parent"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored symbols cannot be read", e);
    }
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
