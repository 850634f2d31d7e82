package io.hotprobe.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hotprobe.agent.log.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  static Stream<Arguments> environmentVariables() {
    return Stream.of(
        arguments("HOTPROBE_ENABLED=false", Setting.ENABLED, false),
        arguments("DD_DYNAMIC_INSTRUMENTATION_ENABLED=0", Setting.ENABLED, false),
        arguments("HOTPROBE_LOG_LEVEL=debug", Setting.LOG_LEVEL, Level.DEBUG),
        arguments("HOTPROBE_SERVICE=shop", Setting.SERVICE, "shop"),
        arguments("DD_SERVICE=shop", Setting.SERVICE, "shop"),
        arguments("DD_ENV=prod", Setting.ENV, "prod"),
        arguments("DD_VERSION=1.2", Setting.VERSION, "1.2"),
        arguments("HOTPROBE_TAGS=a:1, b:2", Setting.TAGS, List.of("a:1", "b:2")),
        arguments("DD_TAGS=a:1 b:2", Setting.TAGS, List.of("a:1", "b:2")),
        arguments("HOTPROBE_URL=https://h/p", Setting.URL, URI.create("https://h/p")),
        arguments("DD_TRACE_AGENT_URL=http://h:1", Setting.URL, URI.create("http://h:1")),
        arguments("DD_AGENT_HOST=h", Setting.AGENT_HOST, "h"),
        arguments("DD_TRACE_AGENT_PORT=18126", Setting.AGENT_PORT, 18126),
        arguments("DD_API_KEY=k", Setting.API_KEY, "k"),
        arguments("DD_REMOTE_CONFIG_ENABLED=false", Setting.REMOTE_CONFIGURATION, false),
        arguments("DD_REMOTE_CONFIGURATION_ENABLED=no", Setting.REMOTE_CONFIGURATION, false),
        arguments(
            "DD_REMOTE_CONFIG_URL=http://h/v0.7/config",
            Setting.REMOTE_CONFIGURATION_URL,
            URI.create("http://h/v0.7/config")),
        arguments("HOTPROBE_POLL_INTERVAL=0.5", Setting.POLL_INTERVAL, Duration.ofMillis(500)),
        arguments(
            "DD_REMOTE_CONFIG_POLL_INTERVAL_SECONDS=2",
            Setting.POLL_INTERVAL,
            Duration.ofSeconds(2)),
        arguments(
            "DD_REMOTE_CONFIG_MAX_PAYLOAD_SIZE=10", Setting.MAX_CONFIGURATION_BYTES, 10 * 1024),
        arguments("DD_REMOTE_CONFIG_INTEGRITY_CHECK_ENABLED=true", Setting.CHECK_SIGNATURE, true),
        arguments("DD_RC_TARGETS_KEY_ID=id", Setting.SIGNATURE_KEY_ID, "id"),
        arguments("DD_RC_TARGETS_KEY=ab", Setting.SIGNATURE_KEY, "ab"),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_PROBE_FILE=/p.json",
            Setting.PROBE_FILE,
            Path.of("/p.json")),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_SNAPSHOT_URL=http://h/x",
            Setting.SNAPSHOT_URL,
            URI.create("http://h/x")),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_UPLOAD_TIMEOUT=5",
            Setting.UPLOAD_TIMEOUT,
            Duration.ofSeconds(5)),
        arguments(
            "HOTPROBE_UPLOAD_FLUSH_INTERVAL=100",
            Setting.UPLOAD_FLUSH_INTERVAL,
            Duration.ofMillis(100)),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_UPLOAD_FLUSH_INTERVAL=0",
            Setting.UPLOAD_FLUSH_INTERVAL,
            Duration.ofMillis(50)),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_UPLOAD_INTERVAL_SECONDS=0.2",
            Setting.UPLOAD_FLUSH_INTERVAL,
            Duration.ofMillis(200)),
        arguments("DD_DYNAMIC_INSTRUMENTATION_UPLOAD_BATCH_SIZE=7", Setting.UPLOAD_BATCH_SIZE, 7),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_DIAGNOSTICS_INTERVAL=60",
            Setting.DIAGNOSTICS_INTERVAL,
            Duration.ofMinutes(1)),
        arguments(
            "HOTPROBE_METRICS_FLUSH_INTERVAL=500",
            Setting.METRICS_FLUSH_INTERVAL,
            Duration.ofMillis(500)),
        arguments("DD_DOGSTATSD_HOST=h", Setting.DOGSTATSD_HOST, "h"),
        arguments("DD_DOGSTATSD_PORT=18125", Setting.DOGSTATSD_PORT, 18125),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_CAPTURE_TIMEOUT=20",
            Setting.CAPTURE_TIMEOUT,
            Duration.ofMillis(20)),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_CAPTURE_TIMEOUT_MS=20",
            Setting.CAPTURE_TIMEOUT,
            Duration.ofMillis(20)),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_EVALUATION_TIMEOUT_MS=5",
            Setting.EVALUATION_TIMEOUT,
            Duration.ofMillis(5)),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_REDACTED_IDENTIFIERS=a,b",
            Setting.REDACTED_IDENTIFIERS,
            List.of("a", "b")),
        arguments(
            "HOTPROBE_REDACTION_EXCLUDED_IDENTIFIERS=a",
            Setting.REDACTION_EXCLUDED_IDENTIFIERS,
            List.of("a")),
        arguments(
            "DD_DYNAMIC_INSTRUMENTATION_REDACTED_TYPES=a.*",
            Setting.REDACTED_TYPES,
            List.of("a.*")),
        arguments("HOTPROBE_REDACTION_MODE=strict", Setting.REDACTION_MODE, RedactionMode.STRICT),
        arguments("DD_SYMBOL_DATABASE_UPLOAD_ENABLED=off", Setting.SYMBOLS_ENABLED, false),
        arguments(
            "DD_THIRD_PARTY_EXCLUDES=com.acme", Setting.THIRD_PARTY_EXCLUDES, List.of("com.acme")));
  }

  @ParameterizedTest
  @MethodSource("environmentVariables")
  void understandsTheName(String assignment, Setting<?> setting, Object expected) {
    // Given
    String[] nameAndValue = assignment.split("=", 2);

    // When
    Settings settings = Settings.load(new Properties(), Map.of(nameAndValue[0], nameAndValue[1]));

    // Then
    assertThat((Object) settings.get(setting)).isEqualTo(expected);
    assertThat(settings.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("environmentVariables")
  void understandsTheSystemPropertyOfTheSameName(
      String assignment, Setting<?> setting, Object expected) {
    // Given
    String[] nameAndValue = assignment.split("=", 2);
    Properties properties = new Properties();
    String property =
        nameAndValue[0].startsWith("DD_")
            ? "dd." + nameAndValue[0].substring(3).toLowerCase(Locale.ROOT).replace('_', '.')
            : nameAndValue[0].toLowerCase(Locale.ROOT).replace('_', '.');
    properties.setProperty(property, nameAndValue[1]);

    // When
    Settings settings = Settings.load(properties, Map.of());

    // Then
    assertThat((Object) settings.get(setting)).isEqualTo(expected);
  }

  @Test
  void prefersOursToTheOthersAndThePropertyToTheEnvironment() {
    // Given
    Properties properties = new Properties();
    properties.setProperty("dd.service", "dd-property");
    properties.setProperty("hotprobe.env", "our-property");
    Map<String, String> environment =
        Map.of(
            "HOTPROBE_SERVICE", "ours",
            "DD_SERVICE", "theirs",
            "HOTPROBE_ENV", "our-variable",
            "HOTPROBE_VERSION", " ",
            "DD_VERSION", "theirs");

    // When
    Settings settings = Settings.load(properties, environment);

    // Then
    assertThat(settings.get(Setting.SERVICE)).isEqualTo("ours");
    assertThat(settings.get(Setting.ENV)).isEqualTo("our-property");
    assertThat(settings.get(Setting.VERSION)).as("blank counts as unset").isEqualTo("theirs");
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        arguments("HOTPROBE_POLL_INTERVAL", "soon", Setting.POLL_INTERVAL),
        arguments("HOTPROBE_POLL_INTERVAL", "-1", Setting.POLL_INTERVAL),
        arguments("HOTPROBE_POLL_INTERVAL", "NaN", Setting.POLL_INTERVAL),
        arguments("DD_TRACE_AGENT_PORT", "70000", Setting.AGENT_PORT),
        arguments("HOTPROBE_ENABLED", "perhaps", Setting.ENABLED),
        arguments("HOTPROBE_LOG_LEVEL", "loud", Setting.LOG_LEVEL),
        arguments("HOTPROBE_URL", "unix:///var/run/agent.sock", Setting.URL),
        arguments("HOTPROBE_URL", "http://", Setting.URL),
        arguments("HOTPROBE_URL", "not a url", Setting.URL),
        arguments("HOTPROBE_API_KEY", "secret\r\nEvil: 1", Setting.API_KEY),
        arguments("HOTPROBE_UPLOAD_FLUSH_INTERVAL", "1.5", Setting.UPLOAD_FLUSH_INTERVAL));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void reportsAWrongValueOnceAndUsesTheDefault(String name, String value, Setting<?> setting) {
    // When
    Settings settings = Settings.load(new Properties(), Map.of(name, value));

    // Then
    assertThat((Object) settings.get(setting)).isEqualTo(setting.fallback());
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .startsWith("Setting " + name + " must be ")
        .doesNotContain("secret");
  }
}
