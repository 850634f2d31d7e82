package io.hotprobe.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.agent.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

  private static final String PATH = AnswerBuilder.logProbePath("é\"\\");

  private final KeyPair pair = keyPair();
  private final AnswerBuilder answer =
      new AnswerBuilder(1).file(PATH, "{}").signed("gateway", pair.getPrivate());

  @Test
  void acceptsWhatThePinnedKeySigned() throws Exception {
    // Given
    SignatureCheck check = check("HOTPROBE_SIGNATURE_KEY", hex(pair));

    // When
    Answer read = Answer.read(answer.bytes(), check);

    // Then
    assertThat(read.active()).containsExactly(PATH);
  }

  @Test
  void acceptsTheKeyUnderDatadogsNames() throws Exception {
    // Given
    SignatureCheck check =
        Signatures.check(
            Settings.load(
                new Properties(),
                Map.of(
                    "DD_REMOTE_CONFIG_INTEGRITY_CHECK_ENABLED", "true",
                    "DD_RC_TARGETS_KEY_ID", "gateway",
                    "DD_RC_TARGETS_KEY", hex(pair))));

    // Then
    assertThat(Answer.read(answer.bytes(), check)).isNotNull();
  }

  @Test
  void refusesWhatAnotherKeySigned() {
    // Given
    SignatureCheck check = check("HOTPROBE_SIGNATURE_KEY", hex(keyPair()));

    // Then
    assertRefused(answer, check, "None of the 1 signatures");
  }

  @Test
  void refusesWhatIsNotSigned() {
    // Given
    SignatureCheck check = check("HOTPROBE_SIGNATURE_KEY", hex(pair));

    // Then
    assertRefused(new AnswerBuilder(1).file(PATH, "{}"), check, "None of the 0 signatures");
  }

  @Test
  void refusesWhatWasChangedAfterSigning() {
    // Given
    SignatureCheck check = check("HOTPROBE_SIGNATURE_KEY", hex(pair));
    String targets = answer.build().replaceAll(".*\"targets\":\"([^\"]+)\".*", "$1");
    String changed =
        new String(Base64.getDecoder().decode(targets), StandardCharsets.UTF_8)
            .replace("\"version\":1", "\"version\":2");
    String body =
        "{\"targets\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));

    // Then
    assertThatThrownBy(() -> Answer.read(body.getBytes(StandardCharsets.UTF_8), check))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("None of the 1 signatures");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "abcd"})
  void acceptsNothingWhenTheCheckIsWantedWithoutAValidKey(String key) {
    // Given
    SignatureCheck check =
        Signatures.check(
            Settings.load(
                new Properties(),
                Map.of("HOTPROBE_SIGNATURE_CHECK_ENABLED", "true", "HOTPROBE_SIGNATURE_KEY", key)));

    // Then
    assertRefused(answer, check, "hotprobe.signature.key");
  }

  @Test
  void acceptsEverythingWhenNothingIsPinned() throws Exception {
    // Given
    SignatureCheck check = Signatures.check(Settings.load(new Properties(), Map.of()));

    // Then
    assertThat(Answer.read(new AnswerBuilder(1).bytes(), check)).isNotNull();
  }

  private static void assertRefused(AnswerBuilder answer, SignatureCheck check, String message) {
    assertThatThrownBy(() -> Answer.read(answer.bytes(), check))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private static SignatureCheck check(String name, String value) {
    return Signatures.check(Settings.load(new Properties(), Map.of(name, value)));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The raw key: the last 32 bytes of its X.509 form. */
  private static String hex(KeyPair pair) {
    byte[] x509 = pair.getPublic().getEncoded();
    return HexFormat.of().formatHex(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
  }
}
