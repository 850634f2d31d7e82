package io.hotprobe.gateway.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.gateway.testing.GatewayConfiguration;
import io.hotprobe.protocol.probe.ProbeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SigningKey key = SigningKey.parse(GatewayConfiguration.SIGNING_KEY);

  @Test
  void writesCanonicalJsonAndSignsIt() throws Exception {
    // Given
    TargetFile file = TargetFile.of(Product.LIVE_DEBUGGING, "logProbe_1", 3, "{}".getBytes(UTF_8));

    // When
    String targets = new Targets(key).sign(List.of(file), 1_767_225_600_000L, "a.0.1-2");

    // Then
    String signed =
        "{\"_type\":\"targets\",\"custom\":{\"opaque_backend_state\":\"a.0.1-2\"},"
            + "\"expires\":\"2100-01-01T00:00:00Z\",\"spec_version\":\"1.0.0\",\"targets\":{"
            + "\"datadog/2/LIVE_DEBUGGING/logProbe_1/config\":{\"custom\":{\"v\":3},\"hashes\":"
            + "{\"sha256\":\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"},"
            + "\"length\":2}},\"version\":1767225600000}";
    String document = new String(Base64.getDecoder().decode(targets), UTF_8);
    assertThat(document)
        .isEqualTo(
            "{\"signatures\":[{\"keyid\":\"%s\",\"sig\":\"%s\"}],\"signed\":%s}"
                .formatted(key.id(), key.sign(signed.getBytes(UTF_8)), signed));
    JsonNode tree = JSON.readTree(document);
    assertThat(HexFormat.of().parseHex(tree.at("/signatures/0/sig").asText())).hasSize(64);
  }

  @Test
  void pathsSortAlikeWithAndWithoutRegardToCase() {
    // Given
    List<String> paths =
        Stream.concat(
                Stream.of(Product.LIVE_DEBUGGING_SYMBOL_DB.path("symDb")),
                Arrays.stream(ProbeType.values())
                    .flatMap(
                        type ->
                            Stream.generate(UUID::randomUUID)
                                .limit(20)
                                .map(id -> type.configIdPrefix() + id)
                                .map(Product.LIVE_DEBUGGING::path)))
            .toList();

    // When
    List<String> strict = sorted(paths, Comparator.naturalOrder());
    List<String> lenient = sorted(paths, String.CASE_INSENSITIVE_ORDER);

    // Then
    assertThat(strict).isEqualTo(lenient);
  }

  private static List<String> sorted(List<String> paths, Comparator<String> order) {
    List<String> sorted = new ArrayList<>(paths);
    sorted.sort(order);
    return sorted;
  }
}
