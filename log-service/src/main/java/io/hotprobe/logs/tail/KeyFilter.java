package io.hotprobe.logs.tail;

import io.hotprobe.logs.query.EventField;
import io.hotprobe.logs.query.Field;
import io.hotprobe.logs.query.Query;
import java.util.function.Predicate;

/** Tells by the key of a record, service and probe, that a query cannot match its value. */
final class KeyFilter {
  private KeyFilter() {}

  /** False for keys of events the query never matches; reading their values is not worth it. */
  static Predicate<String> of(Query query) {
    if (query instanceof Query.And and) {
      return and.parts().stream().map(KeyFilter::of).reduce(key -> true, Predicate::and);
    }
    if (query instanceof Query.Term term
        && term.field() instanceof Field.Attribute attribute
        && term.match() instanceof Query.Equal equal) {
      if (attribute.field() == EventField.SERVICE) {
        return key -> key == null || key.startsWith(equal.text() + "/");
      }
      if (attribute.field() == EventField.PROBE_ID) {
        return key -> key == null || key.endsWith("/" + equal.text());
      }
    }
    return key -> true;
  }
}
