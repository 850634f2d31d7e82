package io.hotprobe.agent.remote;

import static io.hotprobe.agent.remote.AnswerBuilder.logProbe;
import static io.hotprobe.agent.remote.AnswerBuilder.logProbePath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.status.Statuses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private static final String A = logProbePath("a");
  private static final String B = logProbePath("b");

  private final List<List<String>> applied = new ArrayList<>();
  private final Probes probes = new Probes(this::live, new Statuses(() -> {}));
  private final Configuration configuration = new Configuration(List.of(probes));

  @Test
  void putsNewFilesInForce() throws Exception {
    // When
    boolean changed =
        apply(new AnswerBuilder(3).file(A, logProbe("a", 1)).file(B, logProbe("b", 1)));

    // Then
    assertThat(changed).isTrue();
    assertThat(applied).containsExactly(List.of("a:1", "b:1"));
    assertThat(configuration.targetsVersion()).isEqualTo(3);
    assertThat(configuration.backendState()).isEqualTo("state-3");
    assertThat(configuration.error()).isNull();
    assertThat(configuration.files())
        .extracting(
            file -> file.path().text(),
            file -> file.path().id(),
            ConfigFile::version,
            ConfigFile::error)
        .containsExactly(tuple(A, "logProbe_a", 1L, null), tuple(B, "logProbe_b", 1L, null));
  }

  @Test
  void keepsWhatItKnowsAndRemovesWhatIsGone() throws Exception {
    // Given
    apply(new AnswerBuilder(1).file(A, logProbe("a", 1)).file(B, logProbe("b", 1)));

    // When
    boolean changed = apply(new AnswerBuilder(2).known(B, logProbe("b", 1)));
    boolean changedAgain = apply(new AnswerBuilder(3).known(B, logProbe("b", 1)));

    // Then
    assertThat(changed).isTrue();
    assertThat(changedAgain).isFalse();
    assertThat(applied).containsExactly(List.of("a:1", "b:1"), List.of("b:1"));
    assertThat(configuration.targetsVersion()).isEqualTo(3);
  }

  @Test
  void replacesAnEditedProbe() throws Exception {
    // Given
    apply(new AnswerBuilder(1).file(A, logProbe("a", 1)));

    // When
    apply(new AnswerBuilder(2).file(A, logProbe("a", 2)));

    // Then
    assertThat(applied).containsExactly(List.of("a:1"), List.of("a:2"));
  }

  @Test
  void reportsABadProbeAndRunsTheOthers() throws Exception {
    // Given
    apply(new AnswerBuilder(1).file(A, logProbe("a", 1)).file(B, logProbe("b", 1)));

    // When
    apply(new AnswerBuilder(2).file(A, "{\"id\":\"a\",\"where\":5}").known(B, logProbe("b", 1)));

    // Then
    assertThat(applied.get(1)).as("nobody wants the old one any more").containsExactly("b:1");
    assertThat(configuration.error()).as("no fault of the protocol").isNull();
    assertThat(configuration.targetsVersion()).isEqualTo(2);
    assertThat(configuration.files())
        .extracting(file -> file.path().text(), ConfigFile::error)
        .containsExactly(tuple(A, "where: must be an object, not a number"), tuple(B, null));
  }

  @Test
  void keepsTheLastGoodVersionOfAFileThatBreaksTheProtocol() throws Exception {
    // Given
    apply(new AnswerBuilder(1).file(A, logProbe("a", 1)));

    // When
    apply(
        new AnswerBuilder(2)
            .file(A, logProbe("a", 2))
            .tampered(A, logProbe("a", 3))
            .file(B, logProbe("b", 1)));

    // Then
    assertThat(applied).containsExactly(List.of("a:1"), List.of("a:1", "b:1"));
    assertThat(configuration.error()).isEqualTo("The file '" + A + "' does not match its sha256.");
    assertThat(configuration.targetsVersion()).as("so that it is sent again").isEqualTo(1);
  }

  @Test
  void namesEveryFaultOfTheProtocol() throws Exception {
    // Given
    String badPath = "LIVE_DEBUGGING/logProbe_c";
    String otherProduct = "datadog/2/ASM_DD/x/config";
    String longer = logProbePath("longer");

    // When
    apply(
        new AnswerBuilder(2)
            .file(A, logProbe("a", 1))
            .withoutTarget(A)
            .known(B, logProbe("b", 1))
            .file(badPath, "{}")
            .file(otherProduct, "{}")
            .file(longer, "{}")
            .tampered(longer, "{ }"));

    // Then
    assertThat(applied).isEmpty();
    assertThat(configuration.error())
        .contains(A + "' is active but not among the targets")
        .contains(B + "' is new but was not sent")
        .contains("'" + badPath + "' is not <organisation>")
        .contains(otherProduct + "' was not asked for")
        .contains(longer + "' has 3 bytes, its target says 2");
  }

  @Test
  void reportsAnIdOfNoKnownType() throws Exception {
    // When
    apply(new AnswerBuilder(1).file("employee/LIVE_DEBUGGING/triggerProbe_x/config", "{}"));

    // Then
    assertThat(configuration.files())
        .extracting(ConfigFile::error)
        .singleElement()
        .asString()
        .contains("triggerProbe_x", "logProbe_");
    apply(new AnswerBuilder(2));
    assertThat(configuration.files()).isEmpty();
  }

  @Test
  void reportsAProductThatFails() throws Exception {
    // Given
    Configuration failing =
        new Configuration(
            List.of(
                new Probes(
                    live -> {
                      throw new IllegalStateException("no instrumentation");
                    },
                    new Statuses(() -> {}))));

    // When
    failing.apply(
        Answer.read(new AnswerBuilder(1).file(A, logProbe("a", 1)).bytes(), SignatureCheck.NONE));

    // Then
    assertThat(failing.files())
        .extracting(ConfigFile::error)
        .singleElement()
        .asString()
        .contains("no instrumentation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{\"targets\":5}",
        "{\"targets\":\"***\"}",
        "{\"targets\":\"e30=\"}",
        "{\"targets\":\"eyJzaWduZWQiOnt9fQ==\"}"
      })
  void refusesAnAnswerItCannotRead(String body) {
    assertThatThrownBy(
            () -> Answer.read(body.getBytes(StandardCharsets.UTF_8), SignatureCheck.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageMatching(".{10,}");
  }

  private boolean apply(AnswerBuilder answer) throws ConfigurationException {
    return configuration.apply(Answer.read(answer.bytes(), SignatureCheck.NONE));
  }

  private void live(Collection<Probe> current) {
    applied.add(current.stream().map(probe -> probe.id() + ":" + probe.version()).toList());
  }
}
