package io.hotprobe.gateway.target;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The key that signs what clients are sent. */
@ConfigMapping(prefix = "hotprobe.signing")
public interface SigningSettings {
  /** Ed25519 private key, PKCS #8 in base64 or PEM; the same for all gateways. */
  Optional<String> key();

  /** File with such a key. */
  Optional<Path> keyFile();
}
