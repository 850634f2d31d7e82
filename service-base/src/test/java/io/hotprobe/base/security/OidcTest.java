package io.hotprobe.base.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Issuer.class)
class OidcTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  @Test
  void takesATokenOfTheIssuerAndGivesThePermissionsOfItsRoles() {
    // When
    Response answer = get(Issuer.token("hotprobe", LIFE, "viewer"));

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource
  void refuses(String why, Supplier<String> token) {
    // When
    Response answer = get(token.get());

    // Then
    assertThat(answer.statusCode()).as(why).isEqualTo(401);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        refused("signed by somebody else", () -> Issuer.forged("admin")),
        refused("for another audience", () -> Issuer.token("wiki", LIFE, "admin")),
        refused("expired", () -> Issuer.token("hotprobe", Duration.ofMinutes(-5), "admin")),
        refused("not signed", OidcTest::unsigned));
  }

  @Test
  void refusesATokenWhoseRolesPermitNothing() {
    // When
    Response answer = get(Issuer.token("hotprobe", LIFE, "visitor"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void doesNotTakeScopesForPermissions() {
    // When
    Response answer =
        RestAssured.given()
            .auth()
            .oauth2(Issuer.token("hotprobe", LIFE, "admin"))
            .post("/samples/dangerous");

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void takesTheTokenOfAJobToo() {
    // When
    Response answer = get("token-of-ci");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static Response get(String token) {
    return RestAssured.given().auth().oauth2(token).get("/samples");
  }

  private static String unsigned() {
    String[] parts = Issuer.token("hotprobe", LIFE, "admin").split("\\.");
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    return header + "." + parts[1] + ".";
  }

  private static Arguments refused(String why, Supplier<String> token) {
    return Arguments.of(why, token);
  }
}
