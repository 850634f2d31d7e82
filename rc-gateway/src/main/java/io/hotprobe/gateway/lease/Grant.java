package io.hotprobe.gateway.lease;

/** A free lease given to a holder, an instance's run-time id. */
public record Grant(LeaseId lease, String holder, long token) {}
