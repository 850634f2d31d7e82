package io.hotprobe.intake.message;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.quota.Quota;
import io.hotprobe.protocol.key.ApiKey;
import java.util.HashMap;
import java.util.Map;

/** Who sent a request: its API key, the tags of its query, and the services it speaks for. */
public final class Sender {
  private final ApiKey key;
  private final Tags tags;
  private final Quota quota;
  private final Map<String, Integer> sent = new HashMap<>(4);

  /** A sender; the quota is that of services. */
  public Sender(ApiKey key, Tags tags, Quota quota) {
    this.key = key;
    this.tags = tags;
    this.quota = quota;
  }

  Tags tags() {
    return tags;
  }

  /** The environment the request names, else the only one its key is for. */
  public String env() {
    String env = tags.get("env");
    return env == null ? key.env() : env;
  }

  public String version() {
    return tags.get("version");
  }

  /** The only service the key is for, or null. */
  public String service() {
    return key.service();
  }

  /**
   * Counts one message of a service.
   *
   * @throws ProblemException when the key is not for this service and environment, as then nothing
   *     of this process can be right, and when the service has used up its quota
   */
  public void speakFor(String service, String env) {
    require("service", key.service(), service);
    require("env", key.env(), env);
    if (sent.merge(service, 1, Integer::sum) == 1) {
      quota.require(service);
    }
  }

  /** Charges the services for what was taken. */
  public void charge() {
    sent.forEach(quota::take);
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
