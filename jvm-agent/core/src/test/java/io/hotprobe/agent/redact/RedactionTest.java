package io.hotprobe.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.settings.RedactionMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private final Redaction redaction = new Redaction(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500-0055-5555-5559",
        "378282246310005",
        "6011111111111117",
        "3530111333300000",
        "30569309025904",
        "2223003122003222",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n+/=x\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nMIIEvQIBADANBg",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----",
        "AKIAIOSFODNN7EXAMPLE",
        "AIzaSyA-1234567890abcdefghijklmnopqrstu",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy"
      })
  void secretsAreToldByWhatTheyLookLike(String secret) {
    assertThat(redaction.text("<" + secret + ">").replace("{redacted}>", "{redacted}"))
        .isEqualTo("<{redacted}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "1234567890123456",
        "order 20261123171500123",
        "192.168.100.200:8080 10:11:12",
        "1.4111111111111111",
        "eyJ is no token",
        "-----BEGIN CERTIFICATE-----",
        "ann@acme.com",
        "AKIA"
      })
  void otherTextsStayAsTheyAre(String text) {
    assertThat(redaction.text(text)).isEqualTo(text);
  }

  @Test
  void severalSecretsInATextGoAndTheRestStays() {
    assertThat(redaction.text("a 4111111111111111 b AKIAIOSFODNN7EXAMPLE c"))
        .isEqualTo("a {redacted} b {redacted} c");
  }

  @Test
  void aSecretIsToldThoughTheTextIsCutWithinIt() {
    assertThat(redaction.text("card 4111111111111111 of ann", 12)).isEqualTo("card {redacted}");
    assertThat(redaction.text("card 4111111111111111 of ann", 4)).isEqualTo("card");
  }

  @Test
  void hugeTextsTakeLinearTime() {
    String hostile = ("1".repeat(200_000) + "eyJ" + "a.".repeat(100_000) + "-----BEGIN ").repeat(2);

    assertThat(redaction.text(hostile)).isNotEmpty();
  }

  @Test
  void mailAddressesGoWhereThatIsAskedFor() {
    Redaction withMails =
        new Redaction(List.of(), List.of(), List.of(), true, RedactionMode.NORMAL);

    assertThat(withMails.text("to ann.b+c@mail.acme.co.uk now")).isEqualTo("to {redacted} now");
  }

  @Test
  void wholeNumbersCanBeCardsToo() {
    assertThat(redaction.isRedacted(4111111111111111L)).isTrue();
    assertThat(redaction.isRedacted(4111111111111112L)).isFalse();
    assertThat(redaction.isRedacted(1795356529895L)).isFalse();
  }

  @Test
  void tagsAreHiddenByNameAndByValue() {
    assertThat(redaction.tag("team:cart")).isEqualTo("team:cart");
    assertThat(redaction.tag("api_key:k-1")).isEqualTo("api_key:{redacted}");
    assertThat(redaction.tag("note:AKIAIOSFODNN7EXAMPLE")).isEqualTo("note:{redacted}");
  }
}
