package io.hotprobe.gateway.target;

/**
 * What a client has, in short: the {@code opaque_backend_state} it was sent last and echoes.
 *
 * @param files digest of the files that do not depend on leases
 * @param leases digest of the leases with their probes' revisions, {@code 0} for none
 * @param positions how far the probes topic was read
 */
public record StateMark(String files, String leases, String positions) {
  /** Of a client that has nothing from us yet. */
  public static final StateMark NONE = new StateMark("", "", "");

  private static final int MAX_LENGTH = 8_192;

  /** The mark in a client's {@code backend_client_state}; foreign text is {@link #NONE}. */
  public static StateMark parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return NONE;
    }
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    return first < 0 || second < 0
        ? NONE
        : new StateMark(
            text.substring(0, first),
            text.substring(first + 1, second),
            text.substring(second + 1));
  }

  /** Whether both stand for the same content. */
  public boolean sameContent(StateMark other) {
    return files.equals(other.files) && leases.equals(other.leases);
  }

  @Override
  public String toString() {
    return files + "." + leases + "." + positions;
  }
}
