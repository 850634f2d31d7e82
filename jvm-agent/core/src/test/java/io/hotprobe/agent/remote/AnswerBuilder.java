package io.hotprobe.agent.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Builds answers of a remote-configuration back end, in the recorded shape. */
public final class AnswerBuilder {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final long version;
  private final Map<String, String> active = new LinkedHashMap<>();
  private final Map<String, String> sent = new LinkedHashMap<>();
  private final Map<String, Object> targets = new TreeMap<>();
  private String keyId;
  private PrivateKey key;

  public AnswerBuilder(long version) {
    this.version = version;
  }

  /** A file with its content. */
  public AnswerBuilder file(String path, String content) {
    sent.put(path, content);
    return known(path, content);
  }

  /** A file whose content the client has. */
  public AnswerBuilder known(String path, String content) {
    active.put(path, content);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    targets.put(
        path,
        Map.of(
            "custom", Map.of("v", 1),
            "hashes", Map.of("sha256", sha256(bytes)),
            "length", bytes.length));
    return this;
  }

  /** What is sent differs from what the target says. */
  public AnswerBuilder tampered(String path, String content) {
    sent.put(path, content);
    return this;
  }

  public AnswerBuilder withoutTarget(String path) {
    targets.remove(path);
    return this;
  }

  public AnswerBuilder signed(String id, PrivateKey with) {
    keyId = id;
    key = with;
    return this;
  }

  public String build() {
    try {
      Map<String, Object> signed = new TreeMap<>();
      signed.put("_type", "targets");
      signed.put("custom", Map.of("opaque_backend_state", "state-" + version));
      signed.put("expires", "2100-01-01T00:00:00Z");
      signed.put("spec_version", "1.0.0");
      signed.put("targets", targets);
      signed.put("version", version);

      ObjectNode document = MAPPER.createObjectNode();
      document.putArray("signatures");
      if (key != null) {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(MAPPER.writeValueAsBytes(signed));
        document
            .withArray("signatures")
            .addObject()
            .put("keyid", keyId)
            .put("sig", HexFormat.of().formatHex(signature.sign()));
      }
      document.set("signed", MAPPER.valueToTree(signed));

      ObjectNode answer = MAPPER.createObjectNode();
      answer.putArray("roots");
      answer.put("targets", base64(MAPPER.writeValueAsBytes(document)));
      sent.forEach(
          (path, content) ->
              answer
                  .withArray("target_files")
                  .addObject()
                  .put("path", path)
                  .put("raw", base64(content.getBytes(StandardCharsets.UTF_8))));
      active.keySet().forEach(answer.withArray("client_configs")::add);
      return MAPPER.writeValueAsString(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] bytes() {
    return build().getBytes(StandardCharsets.UTF_8);
  }

  public static String logProbePath(String id) {
    return "datadog/2/LIVE_DEBUGGING/logProbe_" + id + "/config";
  }

  public static String logProbe(String id, long version) {
    return "{\"id\":\"%s\",\"version\":%d,\"where\":{\"typeName\":\"shop.Cart\",\"methodName\":\"add\"}}"
        .formatted(id, version);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
