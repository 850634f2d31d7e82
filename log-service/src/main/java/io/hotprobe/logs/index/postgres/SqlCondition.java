package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.index.Cursor;
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
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a query into a condition of SQL; everything a reader wrote travels as a parameter. */
final class SqlCondition {
  private final Tuple parameters = Tuple.tuple();

  Tuple parameters() {
    return parameters;
  }

  /** Adds a parameter; the answer is its place in the statement. */
  String parameter(Object value) {
    parameters.addValue(value);
    return "$" + parameters.size();
  }

  String of(Selection selection) {
    var where = new StringBuilder(of(selection.query()));
    selection.from().ifPresent(t -> where.append(" and timestamp >= ").append(parameter(utc(t))));
    selection.to().ifPresent(t -> where.append(" and timestamp < ").append(parameter(utc(t))));
    return where.toString();
  }

  /** What comes after an event in the order of time. */
  String after(Cursor cursor, boolean newestFirst) {
    return "(timestamp, id) %s (%s, %s)"
        .formatted(
            newestFirst ? "<" : ">",
            parameter(utc(Instant.ofEpochMilli(cursor.timestamp()))),
            parameter(cursor.id()));
  }

  /** The values of a field, each a row of its own where there may be many. */
  Values values(Field field) {
    if (field instanceof Field.Attribute attribute) {
      return new Values(attribute.field().column() + "::text", "");
    }
    if (field instanceof Field.Captured captured) {
      return new Values("(captured ->> " + parameter(captured.path()) + "::text)", "");
    }
    String prefix = parameter(((Field.Tag) field).prefix());
    return new Values(
        "case when starts_with(tag, %1$s) then substr(tag, length(%1$s) + 1) end".formatted(prefix),
        ", unnest(tags) tag");
  }

  /** An expression, and what must be added to the table for it. */
  record Values(String expression, String from) {}

  String of(Query query) {
    if (query instanceof And and) {
      return joined(and.parts(), " and ", "true");
    }
    if (query instanceof Or or) {
      return joined(or.parts(), " or ", "false");
    }
    if (query instanceof Not not) {
      // absent values make a comparison null, which is not true either
      return "(" + of(not.part()) + ") is not true";
    }
    return term((Term) query);
  }

  private String joined(List<Query> parts, String operator, String otherwise) {
    return parts.isEmpty()
        ? otherwise
        : parts.stream().map(this::of).collect(Collectors.joining(operator, "(", ")"));
  }

  private String term(Term term) {
    if (term.field() instanceof Field.Attribute attribute) {
      return attribute(attribute.field(), term.match());
    }
    if (term.field() instanceof Field.Captured captured) {
      return captured(captured.path(), term.match());
    }
    return tag((Field.Tag) term.field(), term.match());
  }

  private String attribute(EventField field, Match match) {
    if (field == EventField.MESSAGE && match instanceof Like like) {
      return "message ilike " + parameter(like.glob().like());
    }
    String column = field.column();
    if (!field.isNumber()) {
      return value(column, match);
    }
    return match instanceof Range range ? range(column, range) : value(column + "::text", match);
  }

  /** A whole value is looked up in the index; others are compared one by one. */
  private String captured(String path, Match match) {
    if (match instanceof Equal equal) {
      return "captured @> jsonb_build_object(%s::text, %s::text)"
          .formatted(parameter(path), parameter(equal.text()));
    }
    return value("(captured ->> " + parameter(path) + "::text)", match);
  }

  /** A tag is looked up whole where it can be; otherwise what follows its key is compared. */
  private String tag(Field.Tag tag, Match match) {
    if (match instanceof Equal equal) {
      return "tags @> array[" + parameter(tag.prefix() + equal.text()) + "]";
    }
    String prefix = parameter(tag.prefix());
    String value = value("substr(tag, length(" + prefix + ") + 1)", match);
    return "exists (select from unnest(tags) tag where starts_with(tag, %s) and %s)"
        .formatted(prefix, value);
  }

  private String value(String expression, Match match) {
    if (match instanceof Equal equal) {
      return expression + " = " + parameter(equal.text());
    }
    if (match instanceof Like like) {
      return expression + " like " + parameter(like.glob().like());
    }
    if (match instanceof Exists) {
      return expression + " is not null";
    }
    return range("logs.number(" + expression + ")", (Range) match);
  }

  private String range(String number, Range range) {
    var bounds = new ArrayList<String>();
    range.low().ifPresent(bound -> bounds.add(bound(number, ">", bound)));
    range.high().ifPresent(bound -> bounds.add(bound(number, "<", bound)));
    return String.join(" and ", bounds);
  }

  private String bound(String number, String operator, Bound bound) {
    String value = parameter(bound.value().toPlainString());
    return "%s %s%s %s::text::numeric"
        .formatted(number, operator, bound.included() ? "=" : "", value);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
