package io.hotprobe.agent.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What OpenTelemetry's own settings say about the process. */
final class OpenTelemetryResource {

  /** Attributes that become service, env and version, not tags. */
  static final List<String> NAMES =
      List.of(
          "service.name",
          "service.version",
          "deployment.environment.name",
          "deployment.environment");

  private OpenTelemetryResource() {}

  /** Attributes by name; the service name set by itself wins over the one among the attributes. */
  static Map<String, String> read(Sources sources) {
    Map<String, String> attributes = new LinkedHashMap<>();
    sources
        .find("otel.resource.attributes", "OTEL_RESOURCE_ATTRIBUTES")
        .ifPresent(found -> parse(found.value(), attributes));
    sources
        .find("otel.service.name", "OTEL_SERVICE_NAME")
        .ifPresent(found -> attributes.put("service.name", found.value()));
    return attributes;
  }

  private static void parse(String text, Map<String, String> attributes) {
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        attributes.put(
            pair.substring(0, equals).strip(), decode(pair.substring(equals + 1).strip()));
      }
    }
  }

  private static String decode(String value) {
    try {
      // a plus sign stands for itself here, unlike in a form
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
