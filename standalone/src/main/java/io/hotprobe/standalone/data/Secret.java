package io.hotprobe.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

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
    if (given != null && !given.isBlank()) {
      return given;
    }
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String secret = generate();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, secret + "\n");
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
