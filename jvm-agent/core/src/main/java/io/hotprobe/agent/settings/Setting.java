package io.hotprobe.agent.settings;

import static io.hotprobe.agent.settings.Parser.choice;
import static io.hotprobe.agent.settings.Parser.commaSeparated;
import static io.hotprobe.agent.settings.Parser.flag;
import static io.hotprobe.agent.settings.Parser.kibibytes;
import static io.hotprobe.agent.settings.Parser.millis;
import static io.hotprobe.agent.settings.Parser.seconds;
import static io.hotprobe.agent.settings.Parser.text;
import static io.hotprobe.agent.settings.Parser.url;
import static io.hotprobe.agent.settings.Parser.wholeNumber;

import io.hotprobe.agent.log.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing that can be set, by {@code -Dhotprobe.<name>}, {@code HOTPROBE_<NAME>}, or the names
 * Datadog's tracers have for it.
 *
 * @param name dotted, without {@code hotprobe.}
 * @param alternatives other settings that mean the same in another unit, or names of Datadog's as
 *     environment variables, in order of precedence
 * @param fallback null where there is no default
 */
public record Setting<T>(
    String name, List<Alternative<T>> alternatives, Parser<T> parser, T fallback) {

  private static final String DD = "DD_DYNAMIC_INSTRUMENTATION_";
  private static final List<Setting<?>> ALL = new ArrayList<>();

  public static final Setting<Boolean> ENABLED = setting("enabled", flag(), true, DD + "ENABLED");
  public static final Setting<Level> LOG_LEVEL =
      setting("log.level", choice(Level.class), Level.WARN, "DD_LOG_LEVEL");

  public static final Setting<String> SERVICE = setting("service", text(), null, "DD_SERVICE");
  public static final Setting<String> ENV = setting("env", text(), null, "DD_ENV");
  public static final Setting<String> VERSION = setting("version", text(), null, "DD_VERSION");
  public static final Setting<List<String>> TAGS =
      setting("tags", Parser.tags(), List.of(), "DD_TAGS");
  public static final Setting<String> HOST_NAME = setting("hostname", text(), null, "DD_HOSTNAME");

  public static final Setting<URI> URL = setting("url", url(), null, "DD_TRACE_AGENT_URL");
  public static final Setting<String> AGENT_HOST =
      setting("agent.host", text(), "127.0.0.1", "DD_AGENT_HOST");
  public static final Setting<Integer> AGENT_PORT =
      setting("agent.port", wholeNumber(1, 65535), 8126, "DD_TRACE_AGENT_PORT");
  public static final Setting<String> API_KEY = setting("api.key", text(), null, "DD_API_KEY");

  public static final Setting<Boolean> REMOTE_CONFIGURATION =
      setting(
          "remote.configuration.enabled",
          flag(),
          true,
          "DD_REMOTE_CONFIGURATION_ENABLED",
          "DD_REMOTE_CONFIG_ENABLED");
  public static final Setting<URI> REMOTE_CONFIGURATION_URL =
      setting("remote.configuration.url", url(), null, "DD_REMOTE_CONFIG_URL");
  public static final Setting<Duration> POLL_INTERVAL =
      setting(
          "poll.interval",
          seconds(),
          Duration.ofSeconds(5),
          "DD_REMOTE_CONFIG_POLL_INTERVAL_SECONDS");
  public static final Setting<Integer> MAX_CONFIGURATION_BYTES =
      setting(
          "remote.configuration.max.payload.size",
          kibibytes(),
          5 << 20,
          "DD_REMOTE_CONFIG_MAX_PAYLOAD_SIZE");
  public static final Setting<Boolean> CHECK_SIGNATURE =
      setting("signature.check.enabled", flag(), null, "DD_REMOTE_CONFIG_INTEGRITY_CHECK_ENABLED");
  public static final Setting<String> SIGNATURE_KEY_ID =
      setting("signature.key.id", text(), null, "DD_RC_TARGETS_KEY_ID");
  public static final Setting<String> SIGNATURE_KEY =
      setting("signature.key", text(), null, "DD_RC_TARGETS_KEY");
  public static final Setting<Path> PROBE_FILE =
      setting("probe.file", Parser.path(), null, DD + "PROBE_FILE");
  public static final Setting<Integer> MAX_PROBE_FILE_BYTES =
      setting("probe.file.max.size", kibibytes(), 1 << 20, DD + "MAX_PAYLOAD_SIZE");

  public static final Setting<URI> SNAPSHOT_URL =
      setting("snapshot.url", url(), null, DD + "SNAPSHOT_URL");
  public static final Setting<Duration> UPLOAD_TIMEOUT =
      setting("upload.timeout", seconds(), Duration.ofSeconds(30), DD + "UPLOAD_TIMEOUT");
  public static final Setting<Duration> UPLOAD_FLUSH_INTERVAL =
      setting(
          "upload.flush.interval",
          millis(),
          Duration.ofMillis(50),
          new Alternative<>(DD + "UPLOAD_FLUSH_INTERVAL", Parser.adaptiveMillis()),
          new Alternative<>(DD + "UPLOAD_INTERVAL_SECONDS", seconds()));
  public static final Setting<Integer> UPLOAD_BATCH_SIZE =
      setting("upload.batch.size", wholeNumber(1, 10_000), 1_000, DD + "UPLOAD_BATCH_SIZE");
  public static final Setting<Duration> DIAGNOSTICS_INTERVAL =
      setting("diagnostics.interval", seconds(), Duration.ofHours(1), DD + "DIAGNOSTICS_INTERVAL");
  public static final Setting<Duration> METRICS_FLUSH_INTERVAL =
      setting("metrics.flush.interval", millis(), Duration.ofSeconds(10));
  public static final Setting<String> DOGSTATSD_HOST =
      setting("dogstatsd.host", text(), null, "DD_DOGSTATSD_HOST");
  public static final Setting<Integer> DOGSTATSD_PORT =
      setting("dogstatsd.port", wholeNumber(1, 65535), null, "DD_DOGSTATSD_PORT");

  public static final Setting<Duration> CAPTURE_TIMEOUT =
      setting(
          "capture.timeout",
          millis(),
          Duration.ofMillis(100),
          DD + "CAPTURE_TIMEOUT_MS",
          DD + "CAPTURE_TIMEOUT");
  public static final Setting<Duration> EVALUATION_TIMEOUT =
      setting("evaluation.timeout", millis(), Duration.ofMillis(50), DD + "EVALUATION_TIMEOUT_MS");
  public static final Setting<Integer> CAPTURES_PER_SECOND =
      setting("limit.captures.per.second", wholeNumber(0, 1_000_000), 100);
  public static final Setting<Integer> LOGS_PER_SECOND =
      setting("limit.logs.per.second", wholeNumber(0, 1_000_000), 5000);
  public static final Setting<Double> CPU_PERCENT =
      setting("limit.cpu.percent", Parser.decimal(0.01, 100), 1.0);
  public static final Setting<Boolean> CLASS_FILE_DUMP =
      setting("classfile.dump.enabled", flag(), false, DD + "CLASSFILE_DUMP_ENABLED");
  public static final Setting<List<String>> REDACTED_IDENTIFIERS =
      setting("redaction.identifiers", commaSeparated(), List.of(), DD + "REDACTED_IDENTIFIERS");
  public static final Setting<List<String>> REDACTION_EXCLUDED_IDENTIFIERS =
      setting(
          "redaction.excluded.identifiers",
          commaSeparated(),
          List.of(),
          DD + "REDACTION_EXCLUDED_IDENTIFIERS");
  public static final Setting<List<String>> REDACTED_TYPES =
      setting("redaction.types", commaSeparated(), List.of(), DD + "REDACTED_TYPES");
  public static final Setting<Boolean> REDACTED_EMAILS = setting("redaction.emails", flag(), false);
  public static final Setting<RedactionMode> REDACTION_MODE =
      setting("redaction.mode", choice(RedactionMode.class), RedactionMode.NORMAL);

  public static final Setting<Boolean> SYMBOLS_ENABLED =
      setting("symbols.enabled", flag(), true, "DD_SYMBOL_DATABASE_UPLOAD_ENABLED");
  public static final Setting<Boolean> SYMBOLS_FORCED =
      setting("symbols.forced", flag(), false, "DD_INTERNAL_FORCE_SYMBOL_DATABASE_UPLOAD");
  public static final Setting<Integer> SYMBOLS_BATCH_SIZE =
      setting(
          "symbols.batch.size", wholeNumber(1, 10_000), 100, "DD_SYMBOL_DATABASE_FLUSH_THRESHOLD");
  public static final Setting<List<String>> THIRD_PARTY_INCLUDES =
      setting(
          "third.party.includes",
          commaSeparated(),
          List.of(),
          "DD_THIRD_PARTY_INCLUDES",
          "DD_THIRD_PARTY_DETECTION_INCLUDES");
  public static final Setting<List<String>> THIRD_PARTY_EXCLUDES =
      setting(
          "third.party.excludes",
          commaSeparated(),
          List.of(),
          "DD_THIRD_PARTY_EXCLUDES",
          "DD_THIRD_PARTY_DETECTION_EXCLUDES");

  public Setting {
    alternatives = List.copyOf(alternatives);
  }

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  String propertyName() {
    return "hotprobe." + name;
  }

  /** A Datadog name, as environment variable, and how its value reads. */
  record Alternative<T>(String environmentVariable, Parser<T> parser) {
    String propertyName() {
      return "dd." + environmentVariable.substring(3).toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  private static <T> Setting<T> setting(
      String name, Parser<T> parser, T fallback, String... environmentVariables) {
    List<Alternative<T>> alternatives = new ArrayList<>();
    for (String variable : environmentVariables) {
      alternatives.add(new Alternative<>(variable, parser));
    }
    return register(new Setting<>(name, alternatives, parser, fallback));
  }

  private static Setting<Duration> setting(
      String name,
      Parser<Duration> parser,
      Duration fallback,
      Alternative<Duration> first,
      Alternative<Duration> second) {
    return register(new Setting<>(name, List.of(first, second), parser, fallback));
  }

  private static <T> Setting<T> register(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
