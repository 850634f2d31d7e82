package io.hotprobe.agent.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** System properties and environment variables; a property wins, an empty value counts as unset. */
record Sources(Properties properties, Map<String, String> environment) {

  /** The value set under either name, whichever is set first. */
  Optional<Found> find(String propertyName, String environmentVariable) {
    return found(propertyName, properties.getProperty(propertyName))
        .or(() -> found(environmentVariable, environment.get(environmentVariable)));
  }

  static String environmentVariable(String propertyName) {
    return propertyName.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static Optional<Found> found(String name, String value) {
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Found(name, value.strip()));
  }

  /** A value and the name it was set by. */
  record Found(String name, String value) {}
}
