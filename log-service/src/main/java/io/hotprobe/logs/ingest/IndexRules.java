package io.hotprobe.logs.ingest;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.logs.query.Query;
import io.hotprobe.logs.query.QueryException;
import io.hotprobe.logs.query.QueryParser;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which index an event goes to: the first whose filter it matches. */
final class IndexRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  private final List<Rule> rules;

  private record Rule(String index, Query filter) {}

  IndexRules(List<LogSettings.Index> indexes) {
    this.rules = indexes.stream().map(IndexRules::rule).toList();
  }

  /** The name of the index, or none when the event is not to be kept. */
  Optional<String> indexOf(IndexedEvent event) {
    return rules.stream().filter(rule -> rule.filter().matches(event)).map(Rule::index).findFirst();
  }

  private static Rule rule(LogSettings.Index index) {
    if (!NAME.matcher(index.name()).matches()) {
      throw new IllegalArgumentException(
          "hotprobe.logs.indexes: the name '%s' must match %s".formatted(index.name(), NAME));
    }
    try {
      return new Rule(index.name(), QueryParser.parse(index.filter()));
    } catch (QueryException e) {
      throw new IllegalArgumentException(
          "hotprobe.logs.indexes: the filter of %s is wrong at column %d: %s"
              .formatted(index.name(), e.column(), e.getMessage()));
    }
  }
}
