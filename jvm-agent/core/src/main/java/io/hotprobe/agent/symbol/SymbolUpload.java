package io.hotprobe.agent.symbol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.agent.http.Multipart;
import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.settings.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Writes the form of an upload: who sends it, and the classes as a compressed file. */
final class SymbolUpload {

  private final String uploadId = UUID.randomUUID().toString();
  private final Instance instance;
  private int batches;

  SymbolUpload(Instance instance) {
    this.instance = instance;
  }

  Multipart form(String location, List<ClassScope> classes) {
    batches++;
    byte[] file = file(location, classes);
    return new Multipart()
        .file("event", "event.json", "application/json", event(file.length))
        .file("file", "file.gz", "application/gzip", file);
  }

  private byte[] event(int attachmentSize) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("ddsource", "dd_debugger");
          writeInstance(json, "java");
          json.writeStringField("runtimeId", instance.runtimeId());
          json.writeStringField("type", "symdb");
          json.writeStringField("uploadId", uploadId);
          json.writeNumberField("batchNum", batches);
          json.writeBooleanField("final", false);
          json.writeNumberField("attachmentSize", attachmentSize);
          json.writeEndObject();
        });
  }

  private byte[] file(String location, List<ClassScope> classes) {
    byte[] plain =
        json(
            json -> {
              json.writeStartObject();
              writeInstance(json, "JAVA");
              json.writeStringField("upload_id", uploadId);
              json.writeNumberField("batch_num", batches);
              json.writeBooleanField("final", false);
              json.writeArrayFieldStart("scopes");
              json.writeStartObject();
              json.writeStringField("scope_type", "JAR");
              json.writeStringField("name", location);
              json.writeNumberField("start_line", 0);
              json.writeNumberField("end_line", 0);
              json.writeBooleanField("has_injectible_lines", false);
              json.writeArrayFieldStart("scopes");
              for (ClassScope each : classes) {
                each.write(json);
              }
              json.writeEndArray();
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
            });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 8);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void writeInstance(JsonGenerator json, String language) throws IOException {
    json.writeStringField("service", instance.service());
    if (instance.env() != null) {
      json.writeStringField("env", instance.env());
    }
    if (instance.version() != null) {
      json.writeStringField("version", instance.version());
    }
    json.writeStringField("language", language);
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] json(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
