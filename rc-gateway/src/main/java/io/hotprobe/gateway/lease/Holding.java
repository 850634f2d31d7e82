package io.hotprobe.gateway.lease;

import java.util.Map;

/**
 * The leases of an instance at a poll.
 *
 * @param tokens by probe id
 */
public record Holding(Source source, Map<String, Long> tokens) {
  public static final Holding NONE = new Holding(Source.DATABASE, Map.of());
  public static final Holding UNKNOWN = new Holding(Source.NOWHERE, Map.of());

  /** How it is known. */
  public enum Source {
    /** The poll has renewed them. */
    DATABASE,
    /**
     * The database cannot be reached; these were the instance's last ones. An agent that ends its
     * leases by its own clock may keep the files.
     */
    MEMORY,
    /** The database cannot be reached and this gateway has no memory of the instance. */
    NOWHERE
  }

  public Holding {
    tokens = Map.copyOf(tokens);
  }

  /** Whether the instance may go on for another time to live. */
  public boolean renewed() {
    return source == Source.DATABASE && !tokens.isEmpty();
  }

  /** Whether nothing can be said of the leases, so that whatever the client has stays. */
  public boolean open() {
    return source == Source.NOWHERE;
  }
}
