package io.hotprobe.base.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"color":"BLUE"}        | color     | must be one of [RED, GREEN]
          {"size":"big"}          | size      | must be a whole number
          {"size":"5"}            | size      | must be a whole number
          {"flag":"yes"}          | flag      | must be true or false
          {"d":"x"}               | d         | must be a number
          {"at":"tomorrow"}       | at        | must be a time such as 2026-01-31T12:00:00Z
          {"names":"one"}         | names     | must be a list
          {"names":["one",{}]}    | names[1]  | must be a text, in quotes
          {"part":"x"}            | part      | must be a JSON object
          {"part":{"nmae":"x"}}   | part.nmae | unknown field; known are [name]
          """)
  void namesTheFieldOfABadBody(String body, String field, String message) {
    // When
    var answer = admin().body(body).post("/samples");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(field);
    assertThat(answer.<String>path("errors[0].message")).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"color":            | not valid JSON at line 1
          {} {}                | the body must be one JSON document
          {"size":1,"size":2}  | not valid JSON at line 1
          [1]                  | the body must be a JSON object
          null                 | the body must be a JSON object
          ``                   | the body must be a JSON object
          """)
  void saysWhatIsWrongWithABodyThatCannotBeRead(String body, String detail) {
    // When
    var answer = admin().body(body).post("/samples");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.<String>path("detail")).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource({"color=BLUE,color", "limit=many,limit", "colour=RED,colour"})
  void namesABadQueryParameter(String query, String field) {
    // When
    var answer = admin().get("/samples?" + query);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(field);
  }

  @Test
  void letsGoodQueryParametersPass() {
    // When
    var answer = admin().get("/samples?color=RED&limit=3");

    // Then
    assertThat(answer.asString()).isEqualTo("RED 3");
  }

  @Test
  void keepsTheReasonOfAFaultToTheLog() {
    // When
    var answer = admin().get("/samples/failing");

    // Then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.asString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /sample  | application/json | 404 | nothing is at this address
          DELETE | /samples | application/json | 405 | this address does not know the method
          POST   | /samples | text/plain       | 415 | the header Content-Type
          """)
  void saysWhatIsWrongWithARequestThatFitsNothing(
      String method, String path, String type, int status, String detail) {
    // When
    var answer = admin().contentType(type).body("x").request(method, path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
    assertThat(answer.<String>path("detail")).startsWith(detail);
  }

  private static RequestSpecification admin() {
    return RestAssured.given().auth().oauth2("test-admin-token").contentType("application/json");
  }
}
