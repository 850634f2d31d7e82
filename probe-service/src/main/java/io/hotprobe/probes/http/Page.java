package io.hotprobe.probes.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Some of a long list.
 *
 * @param nextCursor what to send as {@code cursor} for the items after these; absent at the end
 */
public record Page<T>(List<T> items, String nextCursor) {
  private static final int MAX_SIZE = 500;

  /**
   * Checks the {@code limit} a request asks for.
   *
   * @throws ProblemException 422
   */
  public static int size(int limit) {
    if (limit < 1 || limit > MAX_SIZE) {
      throw problem("limit", "must be from 1 to " + MAX_SIZE);
    }
    return limit;
  }

  /**
   * Reads a cursor that is an id; null for none.
   *
   * @throws ProblemException 422
   */
  public static UUID uuid(String cursor) {
    try {
      return cursor == null ? null : UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw badCursor();
    }
  }

  /**
   * A page from a query that asked for one row more than the limit.
   *
   * @param cursor gives the position of an item
   */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, String> cursor, Function<R, T> map) {
    boolean more = rows.size() > limit;
    List<R> shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(
        shown.stream().map(map).toList(), more ? cursor.apply(shown.get(limit - 1)) : null);
  }

  /** 422: the {@code cursor} is none that an answer had. */
  public static ProblemException badCursor() {
    return problem("cursor", "must be the nextCursor of a page before");
  }

  private static ProblemException problem(String field, String message) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, message))));
  }
}
