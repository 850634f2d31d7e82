package io.hotprobe.intake.message;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.protocol.key.ApiKey;

/** Who sent a request: its API key, and the tags of its query. */
public record Sender(ApiKey key, Tags tags) {

  /** The environment the request names, else the only one its key is for. */
  public String env() {
    String env = tags.get("env");
    return env == null ? key.env() : env;
  }

  public String version() {
    return tags.get("version");
  }

  /**
   * Ends the request when its key is not for this service and environment: the process has the
   * wrong key, so nothing else in it can be right.
   */
  public void mustBeFor(String service, String env) {
    require("service", key.service(), service);
    require("env", key.env(), env);
  }

  private void require(String what, String allowed, String actual) {
    if (allowed != null && !allowed.equalsIgnoreCase(actual)) {
      throw new ProblemException(
          Problem.of(
              403,
              "Not allowed",
              "the API key is for %s %s, not for %s: give the agent a key for it"
                  .formatted(what, allowed, actual)));
    }
  }
}
