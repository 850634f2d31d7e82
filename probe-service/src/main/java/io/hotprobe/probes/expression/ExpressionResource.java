package io.hotprobe.probes.expression;

import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Checks expressions while people write them. */
@Path("/api/v1/expressions")
@PermissionsAllowed(Permission.READ)
class ExpressionResource {

  /**
   * Parses an expression or a template; what is wrong with it is in the answer, with status 200.
   */
  @POST
  @Path("/check")
  public CheckedExpression check(ExpressionCheck request) {
    return ProblemException.requireBody(request).run();
  }
}
