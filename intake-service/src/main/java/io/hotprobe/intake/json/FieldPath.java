package io.hotprobe.intake.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import io.hotprobe.base.problem.Problem.FieldError;

/** Names the field a mapping failed at: {@code [3].debugger.snapshot.id}. */
public final class FieldPath {
  private FieldPath() {}

  /**
   * What is wrong with one value of a body.
   *
   * @param prefix path of that value
   * @param at the token where the parser stopped, null when nothing more is to be read
   * @throws JsonProcessingException when the text cannot be read beyond this point
   */
  public static FieldError error(String prefix, JsonMappingException e, JsonToken at)
      throws JsonProcessingException {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      boolean limit = cause instanceof StreamConstraintsException && !isTextForNumber(cause, at);
      if (cause instanceof JsonParseException || limit) {
        throw (JsonProcessingException) cause;
      }
    }
    var path = new StringBuilder(prefix);
    for (Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return new FieldError(path.toString(), "wrong type or value: " + firstLine(e));
  }

  /** Long text in the place of a number is beyond a limit too, but the parser is behind it. */
  private static boolean isTextForNumber(Throwable limit, JsonToken at) {
    return at == JsonToken.VALUE_STRING && limit.getMessage().startsWith("Number value length");
  }

  private static String firstLine(JsonMappingException e) {
    String message = e.getOriginalMessage();
    return message.lines().findFirst().orElse(message);
  }
}
