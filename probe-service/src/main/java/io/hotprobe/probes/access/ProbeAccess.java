package io.hotprobe.probes.access;

import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The rules of who may change which probe. */
@ApplicationScoped
public class ProbeAccess {
  private final Set<String> preprodEnvs;

  ProbeAccess(AccessSettings settings) {
    this.preprodEnvs = settings.preprodEnvs();
  }

  /**
   * Checks a change of a probe for an environment, null for all of them.
   *
   * @throws ProblemException 403
   */
  public void checkWrite(Actor actor, String env) {
    boolean preprod = env != null && preprodEnvs.contains(env);
    if (!preprod || !actor.permitted().test(Permission.WRITE_PREPROD)) {
      actor.require(
          Permission.WRITE, env == null ? "is for every environment" : "is for env " + env);
    }
  }

  /**
   * Checks that the actor may see variables.
   *
   * @throws ProblemException 403
   */
  public void checkCapture(Actor actor) {
    actor.require(Permission.CAPTURE, "captures variables");
  }
}
