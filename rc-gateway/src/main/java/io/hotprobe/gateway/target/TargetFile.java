package io.hotprobe.gateway.target;

import java.util.Base64;
import java.util.HexFormat;

/**
 * A file of remote configuration, ready to be sent.
 *
 * @param path {@code datadog/2/<product>/<configuration id>/config}
 * @param revision what clients report back as the configuration's version
 * @param sha256 of the content, hexadecimal
 * @param length of the content in bytes
 * @param base64 the content
 */
public record TargetFile(String path, long revision, String sha256, int length, String base64) {

  public static TargetFile of(Product product, String configId, long revision, byte[] content) {
    return new TargetFile(
        product.path(configId),
        revision,
        HexFormat.of().formatHex(Digests.sha256(content)),
        content.length,
        Base64.getEncoder().encodeToString(content));
  }

  /** By which clients name the configuration when they report on it. */
  public String configId() {
    return path.split("/", -1)[3];
  }
}
