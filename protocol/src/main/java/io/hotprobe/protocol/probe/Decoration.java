package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.Nullable;
import java.util.List;

/** Tags a span-decoration probe sets, when its condition holds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decoration(@Nullable Dsl when, List<Tag> tags) {

  /** A span tag and the template of its value. */
  public record Tag(String name, Value value) {}

  /** A template with its derived segments. */
  public record Value(String template, List<Segment> segments) {}
}
