package io.hotprobe.logs.query;

import io.hotprobe.logs.event.IndexedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a reader asks of events, as a tree; {@link QueryParser} makes it of text. */
public sealed interface Query {
  /** Takes every event. */
  Query ALL = new And(List.of());

  boolean matches(IndexedEvent event);

  /** All of the parts hold. */
  record And(List<Query> parts) implements Query {
    @Override
    public boolean matches(IndexedEvent event) {
      return parts.stream().allMatch(part -> part.matches(event));
    }
  }

  /** At least one of the parts holds. */
  record Or(List<Query> parts) implements Query {
    @Override
    public boolean matches(IndexedEvent event) {
      return parts.stream().anyMatch(part -> part.matches(event));
    }
  }

  /** The part does not hold. */
  record Not(Query part) implements Query {
    @Override
    public boolean matches(IndexedEvent event) {
      return !part.matches(event);
    }
  }

  /** A value of the field is as wanted. */
  record Term(Field field, Match match) implements Query {
    @Override
    public boolean matches(IndexedEvent event) {
      return field.values(event).anyMatch(match::holds);
    }
  }

  /** How a value must be. */
  sealed interface Match {
    boolean holds(String value);
  }

  /** The very text. */
  record Equal(String text) implements Match {
    @Override
    public boolean holds(String value) {
      return text.equals(value);
    }
  }

  /** Text with wildcards. */
  record Like(Glob glob) implements Match {
    @Override
    public boolean holds(String value) {
      return glob.matches(value);
    }
  }

  /** A number between bounds; an absent bound is open. */
  record Range(Optional<Bound> low, Optional<Bound> high) implements Match {
    @Override
    public boolean holds(String value) {
      BigDecimal number = Numbers.parse(value);
      return number != null
          && low.map(bound -> bound.admits(number.compareTo(bound.value()))).orElse(true)
          && high.map(bound -> bound.admits(bound.value().compareTo(number))).orElse(true);
    }
  }

  /** An end of a range, which may belong to it. */
  record Bound(BigDecimal value, boolean included) {
    private boolean admits(int distance) {
      return distance > 0 || (included && distance == 0);
    }
  }

  /** There is a value, whatever it is. */
  record Exists() implements Match {
    @Override
    public boolean holds(String value) {
      return true;
    }
  }
}
