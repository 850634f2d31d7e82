package io.hotprobe.protocol.config;

/** HTTP header names of remote configuration beyond the standard ones. */
public final class Headers {
  /** The key of an agent; {@code Authorization: Bearer} is taken too. */
  public static final String API_KEY = "DD-API-KEY";

  /** On the answer to a poll that renewed the client's leases: the time to live in milliseconds. */
  public static final String LEASE_RENEWED = "Hotprobe-Lease-Renewed";

  private Headers() {}
}
