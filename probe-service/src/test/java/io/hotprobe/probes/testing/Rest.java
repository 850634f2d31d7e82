package io.hotprobe.probes.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Requests to the service. */
public final class Rest {
  private Rest() {}

  /** A JSON request of the administrator. */
  public static RequestSpecification admin() {
    return RestAssured.given().auth().oauth2(Secrets.ADMIN_TOKEN).contentType(ContentType.JSON);
  }
}
