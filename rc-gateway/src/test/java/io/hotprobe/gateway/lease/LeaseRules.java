package io.hotprobe.gateway.lease;

/**
 * What the statements of {@link LeaseTable} mean for one lease, in plain Java, with time in ticks
 * and tokens told apart only as current or old. {@link LeaseTableTest} shows that the statements
 * obey these rules, {@link LeaseProtocolTest} that the rules are enough.
 *
 * @param holder nobody is {@link #NOBODY}
 * @param left ticks to the end of the lease; 0 once it has expired
 */
record LeaseRules(int holder, int left) {
  static final int NOBODY = -1;
  static final LeaseRules UNKNOWN = new LeaseRules(NOBODY, 0);

  /** An expired lease is renewed too, as long as nobody else took it. */
  LeaseRules renew(int by, int ttl) {
    return holds(by) ? new LeaseRules(by, ttl) : this;
  }

  boolean holds(int instance) {
    return holder == instance;
  }

  boolean free() {
    return left == 0;
  }

  /** Only a free lease is taken. */
  LeaseRules take(int by, int ttl) {
    return free() ? new LeaseRules(by, ttl) : this;
  }

  LeaseRules release(int by) {
    return holds(by) ? UNKNOWN : this;
  }

  LeaseRules tick() {
    return new LeaseRules(holder, Math.max(0, left - 1));
  }
}
