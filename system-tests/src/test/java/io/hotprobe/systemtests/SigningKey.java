package io.hotprobe.systemtests;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key that signs configurations, and what clients pin of it.
 *
 * @param privateKey PKCS #8 in base64
 * @param publicKey the 32 bytes in hexadecimal
 * @param id SHA-256 of these bytes in hexadecimal
 */
public record SigningKey(String privateKey, String publicKey, String id) {
  private static final int KEY_BYTES = 32;

  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
      return new SigningKey(
          Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
          HexFormat.of().formatHex(raw),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
