package io.hotprobe.agent.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.settings.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Writes the body of a poll: who the client is, and what it has in force. */
final class PollRequest {

  private static final int ACKNOWLEDGED = 2;
  private static final int ERROR = 3;

  private final String clientId = UUID.randomUUID().toString();
  private final Instance instance;
  private final String agentVersion;

  PollRequest(Instance instance, String agentVersion) {
    this.instance = instance;
    this.agentVersion = agentVersion;
  }

  /**
   * @param stopping whether the process ends: no other poll follows
   */
  byte[] write(Configuration configuration, boolean stopping) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("client");
      json.writeStringField("id", clientId);
      json.writeBooleanField("is_tracer", true);
      json.writeArrayFieldStart("products");
      for (String product : configuration.products()) {
        json.writeString(product);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("capabilities");
      json.writeNumber(0);
      json.writeEndArray();
      writeState(configuration, json);
      writeTracer(stopping, json);
      json.writeEndObject();
      writeCachedFiles(configuration, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeState(Configuration configuration, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("state");
    json.writeNumberField("root_version", 1);
    json.writeNumberField("targets_version", configuration.targetsVersion());
    json.writeArrayFieldStart("config_states");
    for (ConfigFile file : configuration.files()) {
      json.writeStartObject();
      json.writeStringField("id", file.path().id());
      json.writeNumberField("version", file.version());
      json.writeStringField("product", file.path().product());
      json.writeNumberField("apply_state", file.error() == null ? ACKNOWLEDGED : ERROR);
      writeOptional("apply_error", file.error(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("has_error", configuration.error() != null);
    writeOptional("error", configuration.error(), json);
    writeOptional("backend_client_state", configuration.backendState(), json);
    json.writeEndObject();
  }

  private void writeTracer(boolean stopping, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("client_tracer");
    json.writeStringField("runtime_id", instance.runtimeId());
    json.writeStringField("language", "java");
    json.writeStringField("tracer_version", agentVersion);
    json.writeStringField("service", instance.service());
    writeOptional("env", instance.env(), json);
    writeOptional("app_version", instance.version(), json);
    json.writeArrayFieldStart("tags");
    // by this tag the back end knows that the client understands leases
    json.writeString("hotprobe.agent:true");
    if (stopping) {
      json.writeString("hotprobe.stopping:true");
    }
    for (String tag : instance.tags()) {
      json.writeString(tag);
    }
    writeTag("env", instance.env(), json);
    writeTag("version", instance.version(), json);
    writeTag("tracer_version", agentVersion, json);
    writeTag("host_name", instance.hostName(), json);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeCachedFiles(Configuration configuration, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("cached_target_files");
    for (ConfigFile file : configuration.files()) {
      json.writeStartObject();
      json.writeStringField("path", file.path().text());
      json.writeNumberField("length", file.length());
      json.writeArrayFieldStart("hashes");
      json.writeStartObject();
      json.writeStringField("algorithm", "sha256");
      json.writeStringField("hash", file.sha256());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTag(String key, String value, JsonGenerator json) throws IOException {
    if (value != null) {
      json.writeString(key + ":" + value);
    }
  }

  private static void writeOptional(String name, String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
