package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.protocol.probe.ProbeState;
import java.util.ArrayList;
import java.util.List;

/** The same step for all probes that pass a filter. */
public record BulkChange(Step action, ProbeFilter filter) {

  /** What can be done to many. */
  public enum Step {
    ENABLE(ProbeState.ENABLED),
    DISABLE(ProbeState.DISABLED),
    DELETE(null);

    private final ProbeState state;

    Step(ProbeState state) {
      this.state = state;
    }

    /** The state it leads to; null for deleted. */
    ProbeState state() {
      return state;
    }
  }

  /**
   * What became of it.
   *
   * @param matched probes that passed the filter
   * @param changed of these, those that were not so already and could become so
   */
  public record Result(int matched, int changed) {
    Result plus(int moreMatched, int moreChanged) {
      return new Result(matched + moreMatched, changed + moreChanged);
    }
  }

  void check() {
    List<FieldError> errors = new ArrayList<>();
    if (action == null) {
      errors.add(new FieldError("action", "is required: ENABLE, DISABLE or DELETE"));
    }
    if (filter == null || filter.isEmpty()) {
      errors.add(new FieldError("filter", "must name something; all probes are {\"q\": \"\"}"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
  }
}
