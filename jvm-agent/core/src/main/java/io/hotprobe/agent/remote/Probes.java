package io.hotprobe.agent.remote;

import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.ProbeParser;
import io.hotprobe.agent.status.Statuses;
import io.hotprobe.protocol.probe.ProbeType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The product LIVE_DEBUGGING: one file is one probe, and the prefix of its id is the probe's type.
 */
public final class Probes implements Product {

  private static final List<String> KNOWN_PREFIXES =
      Arrays.stream(ProbeType.values()).map(ProbeType::configIdPrefix).toList();

  private final Map<ConfigPath, Probe> probes = new LinkedHashMap<>();
  private final Consumer<Collection<Probe>> live;
  private final Statuses statuses;

  /**
   * @param live makes exactly the given probes run
   */
  public Probes(Consumer<Collection<Probe>> live, Statuses statuses) {
    this.live = live;
    this.statuses = statuses;
  }

  @Override
  public String name() {
    return "LIVE_DEBUGGING";
  }

  @Override
  public void put(ConfigPath path, byte[] content) {
    // an edit that cannot be read ends the old definition all the same: nobody wants it any more
    probes.remove(path);
    ProbeType type =
        type(path)
            .orElseThrow(
                () ->
                    new JsonException(
                        "'%s' starts with none of the prefixes this agent knows: %s"
                            .formatted(path.id(), KNOWN_PREFIXES)));
    long version = 0;
    try {
      JsonObject file = Json.readObject(content);
      version = file.value("version") instanceof Long number ? number : 0;
      Probe probe = ProbeParser.parse(type, file);
      probes.put(path, probe);
      statuses.received(probe);
    } catch (JsonException e) {
      statuses.malformed(id(path, type), version, e.getMessage());
      throw e;
    }
  }

  @Override
  public void remove(ConfigPath path) {
    probes.remove(path);
    type(path).ifPresent(type -> statuses.forget(id(path, type)));
  }

  @Override
  public void commit() {
    live.accept(List.copyOf(probes.values()));
  }

  private static String id(ConfigPath path, ProbeType type) {
    return path.id().substring(type.configIdPrefix().length());
  }

  private static Optional<ProbeType> type(ConfigPath path) {
    return Arrays.stream(ProbeType.values())
        .filter(type -> path.id().startsWith(type.configIdPrefix()))
        .findFirst();
  }
}
