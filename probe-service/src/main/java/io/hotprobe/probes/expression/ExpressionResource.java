package io.hotprobe.probes.expression;

import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Checks expressions while people write them. */
@Path("/api/v1/expressions")
@PermissionsAllowed(Permission.READ)
class ExpressionResource {
  private final ExpressionChecks checks;

  ExpressionResource(ExpressionChecks checks) {
    this.checks = checks;
  }

  /**
   * Parses an expression or a template and checks its types, at a place of a service when one is
   * named; what is wrong with it is in the answer, with status 200.
   */
  @POST
  @Path("/check")
  public Uni<CheckedExpression> check(ExpressionCheck request) {
    return checks.run(ProblemException.requireBody(request));
  }
}
