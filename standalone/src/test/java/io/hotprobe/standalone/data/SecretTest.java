package io.hotprobe.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void setUp() {
    file = directory.resolve("token");
  }

  @Test
  void staysTheSameOnceItIsMade() {
    String first = Secret.of(null, file);

    assertThat(Secret.of("", file)).isEqualTo(first).hasSize(32);
  }

  @Test
  void differsFromEveryOther() {
    assertThat(Secret.of(null, file)).isNotEqualTo(Secret.of(null, directory.resolve("other")));
  }

  @Test
  void canBeReadByItsOwnerOnly() throws IOException {
    Secret.of(null, file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void signingKeyIsAnEd25519KeyAndStaysTheSame() throws Exception {
    String first = Secret.signingKey(null, file);

    var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(first));
    assertThat(KeyFactory.getInstance("Ed25519").generatePrivate(spec).getFormat())
        .isEqualTo("PKCS#8");
    assertThat(Secret.signingKey(null, file)).isEqualTo(first);
  }

  @Test
  void isTheGivenOneAndThenNotKept() {
    assertThat(Secret.of("given", file)).isEqualTo("given");
    assertThat(file).doesNotExist();
  }
}
