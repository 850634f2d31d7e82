package io.hotprobe.gateway.target;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds the signing key, and says what clients must pin. */
final class SigningKeyLoader {
  private static final Logger LOG = Logger.getLogger(SigningKeyLoader.class);

  @Produces
  @Singleton
  static SigningKey load(SigningSettings settings) {
    Optional<String> text = settings.key().or(() -> settings.keyFile().map(SigningKeyLoader::read));
    if (text.isEmpty()) {
      LOG.warn(
          "hotprobe.signing.key is not set: targets are signed with a key of this start only, so"
              + " clients cannot check signatures");
      return SigningKey.generate();
    }
    SigningKey key = SigningKey.parse(text.get());
    LOG.infof("targets are signed with key %s, id %s", key.publicKey(), key.id());
    return key;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read hotprobe.signing.key-file", e);
    }
  }
}
