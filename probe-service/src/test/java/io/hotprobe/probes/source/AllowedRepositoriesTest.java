package io.hotprobe.probes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedRepositoriesTest {
  private final AllowedRepositories allowed =
      new AllowedRepositories(
          Set.of(
              "https://git.example.com/shop/",
              "https://git.example.com/one/repo",
              "ssh://git@git.example.com/",
              "file:///srv/git/"));

  @ParameterizedTest
  @CsvSource({
    "https://git.example.com/shop/cart.git, https://git.example.com/shop/cart.git",
    "https://git.example.com/one/repo.git, https://git.example.com/one/repo.git",
    "git@git.example.com:shop/cart.git, ssh://git@git.example.com/shop/cart.git",
    "/srv/git/cart, file:///srv/git/cart"
  })
  void followsWhatIsListed(String repository, String address) {
    // When
    Optional<String> followed = allowed.address(repository);

    // Then
    assertThat(followed).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://git.example.com/shop/cart.git",
        "http://169.254.169.254/latest/meta-data",
        "https://git.example.com.evil.com/shop/cart.git",
        "https://git.example.com@evil.com/shop/cart.git",
        "https://git.example.com/shop/../../admin.git",
        "https://git.example.com/shop/%2e%2e/admin.git",
        "https://git.example.com/one/repository",
        "https://git.example.com/shop/cart.git?x=1",
        "file:///srv/git/../../etc",
        "/etc/passwd",
        "ext::sh -c touch% /tmp/pwned",
        "git://git.example.com/shop/cart.git",
        "\u0000",
        ""
      })
  void followsNothingElse(String repository) {
    // When
    Optional<String> followed = allowed.address(repository);

    // Then
    assertThat(followed).isEmpty();
  }

  @Test
  void followsNothingWithoutAList() {
    // When
    Optional<String> followed =
        new AllowedRepositories(Set.of()).address("https://git.example.com/shop/cart.git");

    // Then
    assertThat(followed).isEmpty();
  }
}
