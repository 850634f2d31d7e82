package io.hotprobe.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** A secret that is made once and kept in a file only its owner can read. */
public final class Secret {
  private static final int BYTES = 24;

  private Secret() {}

  /**
   * The secret to use.
   *
   * @param given by the user, and then not kept; null or blank for the kept one
   */
  public static String of(String given, Path file) {
    return of(given, file, Secret::token);
  }

  /** The private key that signs remote configuration: Ed25519, PKCS #8 in base64. */
  public static String signingKey(String given, Path file) {
    return of(given, file, Secret::key);
  }

  private static String of(String given, Path file, Supplier<String> maker) {
    if (given != null && !given.isBlank()) {
      return given;
    }
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String secret = maker.get();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, secret + "\n");
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String token() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String key() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }
}
