package io.hotprobe.gateway.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The list of files a client must have, as a signed TUF document.
 *
 * <p>The signature is over canonical JSON: no spaces, sorted keys. Tracers sort without regard to
 * case, the standard with it; for the names used here both give the same order.
 */
public final class Targets {
  /** Clients do not check it: they learn of every change by polling. */
  private static final String EXPIRES = "2100-01-01T00:00:00Z";

  private static final JsonFactory JSON = new JsonFactory();

  private final SigningKey key;

  public Targets(SigningKey key) {
    this.key = key;
  }

  /**
   * A signed document in base64, as answers carry it.
   *
   * @param files sorted by path
   * @param state what the client echoes in its next poll
   */
  public String sign(List<TargetFile> files, long version, String state) {
    byte[] signed = signed(files, version, state);
    return Base64.getEncoder()
        .encodeToString(
            write(
                json -> {
                  json.writeArrayFieldStart("signatures");
                  json.writeStartObject();
                  json.writeStringField("keyid", key.id());
                  json.writeStringField("sig", key.sign(signed));
                  json.writeEndObject();
                  json.writeEndArray();
                  json.writeFieldName("signed");
                  json.writeRawValue(new String(signed, StandardCharsets.UTF_8));
                }));
  }

  private static byte[] signed(List<TargetFile> files, long version, String state) {
    return write(
        json -> {
          json.writeStringField("_type", "targets");
          json.writeObjectFieldStart("custom");
          json.writeStringField("opaque_backend_state", state);
          json.writeEndObject();
          json.writeStringField("expires", EXPIRES);
          json.writeStringField("spec_version", "1.0.0");
          json.writeObjectFieldStart("targets");
          for (TargetFile file : files) {
            target(json, file);
          }
          json.writeEndObject();
          json.writeNumberField("version", version);
        });
  }

  private static void target(JsonGenerator json, TargetFile file) throws IOException {
    json.writeObjectFieldStart(file.path());
    json.writeObjectFieldStart("custom");
    json.writeNumberField("v", file.revision());
    json.writeEndObject();
    json.writeObjectFieldStart("hashes");
    json.writeStringField("sha256", file.sha256());
    json.writeEndObject();
    json.writeNumberField("length", file.length());
    json.writeEndObject();
  }

  private static byte[] write(Fields fields) {
    var bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
