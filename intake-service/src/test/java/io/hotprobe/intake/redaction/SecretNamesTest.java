package io.hotprobe.intake.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password", "userPassword", "user_password", "PASSWORD", "password2", "x-api-key", "apiKey",
        "customerApiKeyOld", "JWTToken", "2fa", "enable2fa", "PKCS8", "val$secret", "_token",
        "XForwardedFor", "mysql_pwd", "creditCard", "SSN"
      })
  void a_name_with_a_secret_word_in_it_is_secret(String name) {
    var names = new SecretNames(List.of(), List.of());

    boolean secret = names.contains(name);

    assertThat(secret).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"compass", "pinned", "author", "passenger", "keyboard", "apis", "", "$", "name"})
  void a_name_that_only_looks_like_one_is_not(String name) {
    var names = new SecretNames(List.of(), List.of());

    boolean secret = names.contains(name);

    assertThat(secret).isFalse();
  }

  @Test
  void names_can_be_added_and_excluded() {
    var names = new SecretNames(List.of("shoe_size"), List.of("sessionId", "nonce"));

    List<Boolean> secret =
        List.of("myShoeSize", "sessionId", "session_id", "session", "nonce", "userNonce").stream()
            .map(names::contains)
            .toList();

    assertThat(secret).containsExactly(true, false, false, true, false, false);
  }
}
