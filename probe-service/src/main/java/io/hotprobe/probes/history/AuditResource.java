package io.hotprobe.probes.history;

import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.http.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit log over REST. */
@Path("/api/v1/audit")
@PermissionsAllowed(Permission.ADMIN)
class AuditResource {
  private final Audit audit;

  AuditResource(Audit audit) {
    this.audit = audit;
  }

  /** Who changed what, the newest first. */
  @GET
  public Uni<Page<AuditEntry.View>> list(
      @RestQuery String by,
      @RestQuery String targetType,
      @RestQuery String targetId,
      @RestQuery Long cursor,
      @RestQuery @DefaultValue("50") int limit) {
    return audit.list(by, targetType, targetId, cursor, limit);
  }
}
