package io.hotprobe.logs.index.opensearch;

import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.query.EventField;
import io.hotprobe.logs.query.Field;
import io.hotprobe.logs.query.Query;
import io.hotprobe.logs.query.Query.And;
import io.hotprobe.logs.query.Query.Bound;
import io.hotprobe.logs.query.Query.Equal;
import io.hotprobe.logs.query.Query.Exists;
import io.hotprobe.logs.query.Query.Like;
import io.hotprobe.logs.query.Query.Match;
import io.hotprobe.logs.query.Query.Not;
import io.hotprobe.logs.query.Query.Or;
import io.hotprobe.logs.query.Query.Range;
import io.hotprobe.logs.query.Query.Term;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Turns a query into OpenSearch's query language. */
final class DslQuery {
  private DslQuery() {}

  static JsonObject of(Selection selection) {
    var time = new JsonObject();
    selection.from().ifPresent(from -> time.put("gte", from.toEpochMilli()));
    selection.to().ifPresent(to -> time.put("lt", to.toEpochMilli()));
    return bool("filter", List.of(of(selection.query()), named("range", "@timestamp", time)));
  }

  static JsonObject of(Query query) {
    if (query instanceof And and) {
      return bool("filter", and.parts().stream().map(DslQuery::of).toList());
    }
    if (query instanceof Or or) {
      return bool("should", or.parts().stream().map(DslQuery::of).toList());
    }
    if (query instanceof Not not) {
      return bool("must_not", List.of(of(not.part())));
    }
    return term((Term) query);
  }

  /** Where the values of a field stand: the field, and what comes before each value. */
  record Place(String field, String prefix) {
    static Place of(Field field) {
      if (field instanceof Field.Attribute attribute) {
        return new Place(attribute.field().column(), "");
      }
      return field instanceof Field.Tag tag
          ? new Place("tags", tag.key() + EventDocument.TAG)
          : new Place("captured", ((Field.Captured) field).path() + EventDocument.CAPTURED);
    }

    /** Its name among the numbers. */
    String number() {
      return prefix.isEmpty() ? field : prefix;
    }
  }

  private static JsonObject term(Term term) {
    Place place = Place.of(term.field());
    Match match = term.match();
    if (match instanceof Range range) {
      return number(place, range);
    }
    if (match instanceof Equal equal) {
      return named(
          "term", place.field(), new JsonObject().put("value", place.prefix() + equal.text()));
    }
    if (match instanceof Exists && place.prefix().isEmpty()) {
      return new JsonObject().put("exists", new JsonObject().put("field", place.field()));
    }
    String like = match instanceof Like wanted ? wildcard(wanted.glob().like()) : "*";
    return named(
        "wildcard",
        place.field(),
        new JsonObject()
            .put("value", escape(place.prefix()) + like)
            .put("case_insensitive", place.field().equals(EventField.MESSAGE.column())));
  }

  private static JsonObject number(Place place, Range range) {
    var bounds = new JsonObject();
    range.low().ifPresent(bound -> bounds.put(operator("gt", bound), bound.value().doubleValue()));
    range.high().ifPresent(bound -> bounds.put(operator("lt", bound), bound.value().doubleValue()));
    var name = named("term", "numbers.name", new JsonObject().put("value", place.number()));
    var value = named("range", "numbers.value", bounds);
    return new JsonObject()
        .put(
            "nested",
            new JsonObject()
                .put("path", "numbers")
                .put("query", bool("filter", List.of(name, value))));
  }

  private static String operator(String name, Bound bound) {
    return bound.included() ? name + "e" : name;
  }

  /** A pattern of {@code LIKE} in OpenSearch's writing. */
  private static String wildcard(String like) {
    var pattern = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      switch (like.charAt(i)) {
        case '%' -> pattern.append('*');
        case '_' -> pattern.append('?');
        case '\\' -> pattern.append(escape(like.substring(++i, i + 1)));
        default -> pattern.append(escape(like.substring(i, i + 1)));
      }
    }
    return pattern.toString();
  }

  private static String escape(String text) {
    return text.replaceAll("[\\\\*?]", "\\\\$0");
  }

  private static JsonObject named(String query, String field, JsonObject parameters) {
    return new JsonObject().put(query, new JsonObject().put(field, parameters));
  }

  private static JsonObject bool(String clause, List<JsonObject> parts) {
    if (parts.isEmpty() && clause.equals("should")) {
      return new JsonObject().put("match_none", new JsonObject());
    }
    return new JsonObject().put("bool", new JsonObject().put(clause, new JsonArray(parts)));
  }
}
