package io.hotprobe.agent.settings;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * All settings, read once at the start. A wrong value is a problem to report; the default holds.
 */
public final class Settings {

  private final Sources sources;
  private final Map<Setting<?>, Object> values = new IdentityHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private Settings(Sources sources) {
    this.sources = sources;
    Setting.all().forEach(this::read);
  }

  public static Settings load(Properties properties, Map<String, String> environment) {
    return new Settings(new Sources(properties, environment));
  }

  /** The value, else the default, which is null for some. */
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    return (T) values.getOrDefault(setting, setting.fallback());
  }

  public boolean isSet(Setting<?> setting) {
    return values.containsKey(setting);
  }

  /** What is wrong with the given values, a sentence each, without secrets. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  Sources sources() {
    return sources;
  }

  private <T> void read(Setting<T> setting) {
    String ours = setting.propertyName();
    Optional<Sources.Found> found = sources.find(ours, Sources.environmentVariable(ours));
    if (found.isPresent()) {
      parse(setting, setting.parser(), found.get());
      return;
    }
    for (Setting.Alternative<T> alternative : setting.alternatives()) {
      found = sources.find(alternative.propertyName(), alternative.environmentVariable());
      if (found.isPresent()) {
        parse(setting, alternative.parser(), found.get());
        return;
      }
    }
  }

  private <T> void parse(Setting<T> setting, Parser<T> parser, Sources.Found found) {
    try {
      values.put(setting, parser.parse(found.value()));
    } catch (IllegalArgumentException e) {
      problems.add(
          "Setting %s must be %s; using %s."
              .formatted(
                  found.name(),
                  e.getMessage(),
                  setting.fallback() == null ? "none" : "the default, " + setting.fallback()));
    }
  }
}
