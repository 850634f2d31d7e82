package io.hotprobe.base.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Says in the words of the person who sent it what is wrong with a JSON body. */
public final class JsonProblems {
  private JsonProblems() {}

  public static Problem of(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field = path(mapping);
      return Problem.invalid(List.of(new Problem.FieldError(field, message(mapping))));
    }
    if (e.getOriginalMessage().startsWith("Trailing token")) {
      return Problem.malformed("the body must be one JSON document");
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return Problem.malformed("the body " + expected(mismatch.getTargetType()));
    }
    var at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.malformed("not valid " + format(e) + place + ": " + e.getOriginalMessage());
  }

  /** A body may also be YAML. */
  private static String format(JsonProcessingException e) {
    return e.getProcessor() instanceof JsonParser parser && parser.getCodec() != null
        ? parser.getCodec().getFactory().getFormatName()
        : "JSON";
  }

  private static String message(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      TreeSet<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
      return "unknown field; known are " + known;
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return expected(mismatch.getTargetType());
    }
    return e.getOriginalMessage();
  }

  static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "must be one of " + Arrays.toString(type.getEnumConstants());
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type == double.class || type == float.class || type == Double.class) {
      return "must be a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "must be a whole number";
    }
    if (type == UUID.class) {
      return "must be a UUID";
    }
    if (Temporal.class.isAssignableFrom(type)) {
      return "must be a time such as 2026-01-31T12:00:00Z";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "must be a text, in quotes";
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "must be a list";
    }
    return Map.class.isAssignableFrom(type) || !type.getName().startsWith("java.")
        ? "must be a JSON object"
        : "has a wrong type";
  }

  /** {@code where.lines[0]}, from Jackson's own list of references. */
  private static String path(JsonMappingException e) {
    var path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
