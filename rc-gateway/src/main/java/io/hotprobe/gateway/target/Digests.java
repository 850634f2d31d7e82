package io.hotprobe.gateway.target;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/** SHA-256, whole and as a short text. */
public final class Digests {
  private static final int SHORT_BYTES = 16;

  private Digests() {}

  static byte[] sha256(byte[] content) {
    return newSha256().digest(content);
  }

  /** 22 characters that differ when the lines differ; safe in JSON and in URLs. */
  public static String shortDigest(Stream<String> lines) {
    MessageDigest sha256 = newSha256();
    lines.forEach(
        line -> {
          sha256.update(line.getBytes(StandardCharsets.UTF_8));
          sha256.update((byte) '\n');
        });
    byte[] start = Arrays.copyOf(sha256.digest(), SHORT_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
