package io.hotprobe.intake.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.intake.publish.Batch;
import java.util.List;

/**
 * The answer to a request that was taken.
 *
 * @param accepted how many parts the broker has
 * @param refused how many went to the dead letters instead
 * @param errors why, for the first ten of them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Receipt(int accepted, int refused, List<FieldError> errors) {

  static Receipt of(Batch batch) {
    return new Receipt(batch.accepted(), batch.refused(), batch.reasons());
  }
}
