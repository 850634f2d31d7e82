package io.hotprobe.base.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.problem.Problem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthenticationTest {

  @Test
  void refusesARequestWithoutToken() {
    // When
    var answer = RestAssured.get("/samples");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.<String>path("detail")).contains("Authorization: Bearer");
  }

  @Test
  void refusesAWrongToken() {
    // When
    var answer = RestAssured.given().auth().oauth2("guessed").get("/samples");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
  }

  @Test
  void refusesWhatTheTokenDoesNotPermit() {
    // When
    var answer = RestAssured.given().auth().oauth2("test-admin-token").post("/samples/dangerous");

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
  }
}
