package io.hotprobe.protocol.diagnostic;

/**
 * The funnel of one probe on one instance since the probe's revision was installed: totals, not
 * deltas.
 *
 * @param hits times the location was reached
 * @param conditionFalse hits whose condition did not hold
 * @param rateLimited hits refused by the probe's own rate
 * @param budget hits refused by a limit of the whole process
 * @param errors evaluations that failed
 * @param captured events taken
 * @param dropped events lost before sending: queue or memory full, back end away too long
 * @param sent events the back end acknowledged
 */
public record Counters(
    long hits,
    long conditionFalse,
    long rateLimited,
    long budget,
    long errors,
    long captured,
    long dropped,
    long sent) {}
