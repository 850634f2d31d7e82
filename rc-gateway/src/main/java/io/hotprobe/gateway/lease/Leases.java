package io.hotprobe.gateway.lease;

import io.hotprobe.gateway.probe.Audience;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Leases as polls see them: renewed, given up, and known not to be known. */
public final class Leases {
  private final LeaseTable table;
  private final Availability database;

  public Leases(LeaseTable table, Availability database) {
    this.table = table;
    this.database = database;
  }

  /**
   * Renews what the instance holds of the audience's leases. Never fails.
   *
   * @param endsByItself whether the client stops capturing by its own clock
   * @param remembered tokens by probe id that this gateway knows the instance had
   */
  public Uni<Holding> renew(
      String holder,
      Audience audience,
      Collection<String> probeIds,
      boolean endsByItself,
      Map<String, Long> remembered) {
    List<LeaseId> leases = probeIds.stream().map(id -> LeaseId.of(id, audience)).toList();
    return database
        .guard(() -> table.renew(holder, leases))
        .map(tokens -> new Holding(Holding.Source.DATABASE, tokens))
        .onFailure()
        .recoverWithItem(() -> withoutDatabase(endsByItself, remembered));
  }

  /** Gives up all leases of an instance that stops; when that fails they expire. */
  public Uni<Void> release(String holder, Audience audience) {
    return database
        .guard(() -> table.release(holder, audience.service(), audience.env()))
        .onFailure()
        .recoverWithItem(0)
        .replaceWithVoid();
  }

  private static Holding withoutDatabase(boolean endsByItself, Map<String, Long> remembered) {
    if (!endsByItself) {
      return Holding.NONE;
    }
    return remembered.isEmpty() ? Holding.UNKNOWN : new Holding(Holding.Source.MEMORY, remembered);
  }
}
