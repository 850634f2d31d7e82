package io.hotprobe.agent.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * This process, as the back end knows it.
 *
 * @param env null when not set
 * @param version null when not set
 * @param tags {@code key:value}, without service, env and version
 */
public record Instance(
    String runtimeId,
    String service,
    String env,
    String version,
    String hostName,
    List<String> tags) {

  private static final String ALLOWED = "abcdefghijklmnopqrstuvwxyz0123456789-_./:";
  private static final int MAX_LENGTH = 200;

  public Instance {
    tags = List.copyOf(tags);
  }

  /**
   * Names the process by its settings; a tag {@code service:}, {@code env:} or {@code version:}
   * stands in for a setting that is not there, then OpenTelemetry's resource does.
   */
  public static Instance of(Settings settings) {
    Map<String, String> resource = OpenTelemetryResource.read(settings.sources());
    Map<String, String> tags = new LinkedHashMap<>();
    if (settings.isSet(Setting.TAGS)) {
      settings.get(Setting.TAGS).forEach(tag -> put(tags, tag));
    } else {
      tags.putAll(resource);
    }
    String serviceTag = tags.remove("service");
    String envTag = tags.remove("env");
    String versionTag = tags.remove("version");
    OpenTelemetryResource.NAMES.forEach(tags::remove);

    String service =
        first(
            settings.get(Setting.SERVICE),
            serviceTag,
            resource.get("service.name"),
            MainProgram.name(settings.sources().properties()));
    String env =
        first(
            settings.get(Setting.ENV),
            envTag,
            resource.get("deployment.environment.name"),
            resource.get("deployment.environment"));
    String version =
        first(settings.get(Setting.VERSION), versionTag, resource.get("service.version"));
    List<String> keyValues = new ArrayList<>();
    tags.forEach((key, value) -> keyValues.add(key + ":" + value));
    return new Instance(
        RuntimeId.create(),
        normalize(service),
        normalize(env),
        version,
        HostName.find(settings),
        keyValues);
  }

  private static void put(Map<String, String> tags, String tag) {
    int colon = tag.indexOf(':');
    if (colon > 0) {
      tags.put(tag.substring(0, colon), tag.substring(colon + 1));
    }
  }

  /** As Datadog's tracers write it, so that one definition fits all clients. */
  private static String normalize(String name) {
    if (name == null) {
      return null;
    }
    String cut = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    StringBuilder normal = new StringBuilder(cut.toLowerCase(Locale.ROOT));
    for (int i = 0; i < normal.length(); i++) {
      if (ALLOWED.indexOf(normal.charAt(i)) < 0) {
        normal.setCharAt(i, '_');
      }
    }
    return normal.toString();
  }

  private static String first(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.strip();
      }
    }
    return null;
  }
}
