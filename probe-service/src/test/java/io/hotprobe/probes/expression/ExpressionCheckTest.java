package io.hotprobe.probes.expression;

import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ExpressionCheckTest {

  @Test
  void tellsWhatAnExpressionNeeds() {
    // When
    var answer =
        admin().body("{\"expression\":\"@return + fee > 3\"}").post("/api/v1/expressions/check");

    // Then
    assertThat(answer.<Boolean>path("valid")).isTrue();
    assertThat(answer.<Boolean>path("needsExit")).isTrue();
    assertThat(answer.<Object>path("variables")).hasToString("[@return, fee]");
    assertThat(answer.<Object>path("extended")).hasToString("[+]");
  }

  @Test
  void tellsWhereAnExpressionIsWrong() {
    // When
    var answer =
        admin().body("{\"expression\":\"a &&\\n b ==\"}").post("/api/v1/expressions/check");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<Boolean>path("valid")).isFalse();
    assertThat(answer.<Integer>path("errors[0].line")).isEqualTo(2);
    assertThat(answer.<Integer>path("errors[0].column")).isEqualTo(6);
  }
}
