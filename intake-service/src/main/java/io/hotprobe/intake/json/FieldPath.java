package io.hotprobe.intake.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
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
   * @throws JsonProcessingException when the text cannot be read beyond this point
   */
  public static FieldError error(String prefix, JsonMappingException e)
      throws JsonProcessingException {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonParseException || cause instanceof StreamConstraintsException) {
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

  private static String firstLine(JsonMappingException e) {
    String message = e.getOriginalMessage();
    return message.lines().findFirst().orElse(message);
  }
}
