package io.hotprobe.gateway.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.gateway.testing.GatewayConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  /** RFC 8032, section 7.1, test 1: the signature of nothing. */
  private static final String SIGNATURE =
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

  @Test
  void signsAsTheStandardSays() {
    SigningKey key = SigningKey.parse(GatewayConfiguration.SIGNING_KEY);

    assertThat(key.publicKey()).isEqualTo(GatewayConfiguration.PUBLIC_KEY);
    assertThat(key.sign(new byte[0])).isEqualTo(SIGNATURE);
  }

  @Test
  void readsPem() {
    SigningKey key =
        SigningKey.parse(
            "-----BEGIN PRIVATE KEY-----\n"
                + GatewayConfiguration.SIGNING_KEY
                + "\n-----END PRIVATE KEY-----\n");

    assertThat(key.publicKey()).isEqualTo(GatewayConfiguration.PUBLIC_KEY);
  }

  @Test
  void generatesAnotherKeyEachTime() {
    assertThat(SigningKey.generate().publicKey())
        .hasSize(64)
        .isNotEqualTo(SigningKey.generate().publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no key at all", "AAAA", "MC4CAQAwBQYDK2VuBCIEIA=="})
  void saysHowToMakeAKeyWithoutShowingTheWrongOne(String text) {
    assertThatThrownBy(() -> SigningKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "not an Ed25519 private key in PKCS #8; make one with: openssl genpkey -algorithm"
                + " ed25519")
        .hasNoCause();
  }
}
