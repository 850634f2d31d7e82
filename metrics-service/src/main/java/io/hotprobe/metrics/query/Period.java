package io.hotprobe.metrics.query;

import io.hotprobe.base.http.TimeParameter;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period in steps.
 *
 * @param from start of the first step, epoch milliseconds
 * @param to end of the last one
 */
record Period(long from, long to, long stepMillis) {
  private static final Duration USUAL = Duration.ofHours(1);
  private static final int USUAL_STEPS = 240;
  private static final int MOST_STEPS = 1_500;
  private static final Pattern STEP = Pattern.compile("([1-9][0-9]{0,5})([smh])");

  /**
   * Reads the parameters; absent ones mean the last hour, in as many steps as can be drawn.
   *
   * @param slot the finest step there is
   * @throws ProblemException when they make no period, or one of too many steps
   */
  static Period of(String from, String to, String step, Duration slot, Instant now) {
    Instant end = TimeParameter.parse("to", to, now).orElse(now);
    Instant start = TimeParameter.parse("from", from, now).orElse(end.minus(USUAL));
    if (!start.isBefore(end)) {
      throw problem("from", "must be before to");
    }
    long slotMillis = slot.toMillis();
    long length = end.toEpochMilli() - start.toEpochMilli();
    long slots = step == null ? 1 + length / slotMillis / USUAL_STEPS : slots(step, slotMillis);
    long stepMillis = slots * slotMillis;
    if (length / stepMillis > MOST_STEPS) {
      throw problem("step", "makes more than " + MOST_STEPS + " steps: take a longer one");
    }
    long first = start.toEpochMilli() - Math.floorMod(start.toEpochMilli(), stepMillis);
    return new Period(first, end.toEpochMilli(), stepMillis);
  }

  /** Start of the step a slot is in. */
  long stepOf(long slot) {
    return slot - Math.floorMod(slot, stepMillis);
  }

  private static long slots(String step, long slotMillis) {
    Matcher matcher = STEP.matcher(step);
    if (matcher.matches()) {
      Duration wanted =
          Duration.parse("PT" + matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT));
      if (wanted.toMillis() % slotMillis == 0) {
        return wanted.toMillis() / slotMillis;
      }
    }
    throw problem("step", "must be like 5m or 1h, and a multiple of " + slotMillis / 1_000 + "s");
  }

  private static ProblemException problem(String field, String message) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, message))));
  }
}
