package io.hotprobe.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.metrics.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiTest {
  private static final Path CHECKED_IN = Path.of("../docs/openapi/metrics-service.yaml");

  @TestHTTPResource(value = "/openapi", management = true)
  URL openApi;

  @Test
  void theCheckedInDocumentIsThatOfTheCode() throws IOException {
    String document = RestAssured.get(openApi).asString();

    if (Boolean.getBoolean("refresh")) {
      Files.writeString(CHECKED_IN, document);
    }
    assertThat(CHECKED_IN)
        .as("refresh it with: mvn test -pl metrics-service -Dtest=OpenApiTest -Drefresh=true")
        .hasContent(document);
  }
}
