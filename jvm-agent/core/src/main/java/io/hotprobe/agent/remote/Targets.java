package io.hotprobe.agent.remote;

import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the back end says about all files: {@code signed} of the targets document. */
record Targets(long version, String backendState, Map<String, Target> files) {

  /** A file's version, hash and length. */
  record Target(long version, String sha256, long length) {}

  static Targets read(JsonObject signed) throws JsonException {
    JsonObject custom = signed.object("custom");
    Map<String, Target> files = new LinkedHashMap<>();
    JsonObject targets = signed.object("targets");
    if (targets != null) {
      for (String path : targets.names()) {
        files.put(path, target(targets.requiredObject(path)));
      }
    }
    return new Targets(
        signed.requiredInteger("version"),
        custom == null ? null : custom.string("opaque_backend_state"),
        files);
  }

  private static Target target(JsonObject target) {
    JsonObject custom = target.object("custom");
    Long version = custom == null ? null : custom.integer("v");
    return new Target(
        version == null ? 0 : version,
        target.requiredObject("hashes").requiredString("sha256").toLowerCase(Locale.ROOT),
        target.requiredInteger("length"));
  }
}
