package io.hotprobe.agent.remote;

import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.ProbeParser;
import io.hotprobe.agent.status.Statuses;
import io.hotprobe.protocol.probe.ProbeType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Probes from a local file, an array of definitions, in place of remote configuration. */
public final class ProbeFile {

  private ProbeFile() {}

  /** The valid probes of the file; what is wrong with the others is logged and reported. */
  public static List<Probe> read(Path file, int maxBytes, Statuses statuses, AgentLog log) {
    List<Probe> probes = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw new IOException("it is larger than " + maxBytes + " bytes");
      }
      if (!(Json.read(content) instanceof List<?> definitions)) {
        throw new JsonException("it is no array of probes");
      }
      for (Object definition : definitions) {
        parse(definition, probes, statuses, log);
      }
    } catch (IOException | JsonException e) {
      log.error("The probe file " + file + " cannot be used.", e);
    }
    return probes;
  }

  private static void parse(
      Object definition, List<Probe> probes, Statuses statuses, AgentLog log) {
    String id = "unknown";
    try {
      JsonObject json = JsonObject.root(definition);
      id = json.requiredString("id");
      ProbeType type = json.constant("type", ProbeType.class, null);
      if (type == null) {
        throw json.invalid("type", "is missing");
      }
      Probe probe = ProbeParser.parse(type, json);
      probes.add(probe);
      statuses.received(probe);
    } catch (JsonException e) {
      statuses.malformed(id, 0, e.getMessage());
      log.warn("Probe " + id + " of the probe file is not valid: " + e.getMessage());
    }
  }
}
