package io.hotprobe.base.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem document (RFC 9457), the body of every error answer.
 *
 * @param title what kind of problem, the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened here and what to do about it
 * @param errors the fields that are wrong, when there are some
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String title, int status, String detail, List<FieldError> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String title, String detail) {
    return new Problem(title, status, detail, List.of());
  }

  public static Problem unauthorized(String detail) {
    return of(401, "Not authenticated", detail);
  }

  /** A person or CI job did not say who it is, or not convincingly. */
  public static Problem unauthorized() {
    return unauthorized("send the header Authorization: Bearer with a valid token");
  }

  public static Problem notFound(String detail) {
    return of(404, "Not found", detail);
  }

  public static Problem tooLarge(long limitBytes) {
    return of(413, "Request too large", "the body may have " + limitBytes + " bytes at most");
  }

  public static Problem unavailable(String detail) {
    return of(503, "Not available now", detail);
  }

  /** Fields are wrong: 422, for all of them at once. */
  public static Problem invalid(List<FieldError> errors) {
    String detail = errors.get(0).field() + ": " + errors.get(0).message();
    return new Problem("Invalid request", 422, detail, errors);
  }

  /** The body cannot be read at all: 400. */
  public static Problem malformed(String detail) {
    return of(400, "Malformed request", detail);
  }

  /**
   * A field and what is wrong with it.
   *
   * @param field path in the body, {@code where.lines[0]}
   * @param line line in the field's text, for expressions; from 1
   * @param column column in the field's text, for expressions; from 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FieldError(String field, String message, Integer line, Integer column) {
    public FieldError(String field, String message) {
      this(field, message, null, null);
    }
  }
}
