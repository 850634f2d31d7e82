package io.hotprobe.logs.query;

import io.hotprobe.logs.event.IndexedEvent;
import java.util.Objects;
import java.util.stream.Stream;

/** Where in an event a query looks. */
public sealed interface Field {

  /** The field's values in an event; none where it has none. */
  Stream<String> values(IndexedEvent event);

  /** A field every event may have. */
  record Attribute(EventField field) implements Field {
    @Override
    public Stream<String> values(IndexedEvent event) {
      return Stream.of(field.value(event)).filter(Objects::nonNull);
    }
  }

  /** The values of all tags with this key. */
  record Tag(String key) implements Field {
    @Override
    public Stream<String> values(IndexedEvent event) {
      String prefix = prefix();
      return event.event().tags().stream()
          .filter(tag -> tag.startsWith(prefix))
          .map(tag -> tag.substring(prefix.length()));
    }

    /** What a tag with this key begins with. */
    public String prefix() {
      return key + ":";
    }
  }

  /** A captured value: {@code captured.order.total}. */
  record Captured(String path) implements Field {
    @Override
    public Stream<String> values(IndexedEvent event) {
      return Stream.ofNullable(event.captured().get(path));
    }
  }
}
