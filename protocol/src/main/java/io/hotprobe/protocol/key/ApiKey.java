package io.hotprobe.protocol.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An agent's key as the services know it: only its hash; one value of {@code hotprobe.api-keys},
 * keyed by that hash.
 *
 * @param keyHash SHA-256 of the key, hexadecimal
 * @param service the one service it is for, or null for all
 * @param env the one environment it is for, or null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(
    int schemaVersion,
    String id,
    String keyHash,
    String name,
    @Nullable String service,
    @Nullable String env,
    State state)
    implements TopicValue {

  @Override
  public String key() {
    return keyHash;
  }

  /** Whether the key opens anything. */
  public enum State {
    ACTIVE,
    REVOKED
  }

  public static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
