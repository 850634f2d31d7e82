package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;

/** A piece of a message template: either literal text ({@code str}) or an expression. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Segment(@Nullable String str, @Nullable String dsl, @Nullable Object json) {

  public static Segment text(String str) {
    return new Segment(str, null, null);
  }

  public static Segment expression(String dsl, Object json) {
    return new Segment(null, dsl, json);
  }
}
