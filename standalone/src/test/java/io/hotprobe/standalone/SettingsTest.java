package io.hotprobe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Path HOME = Path.of("/opt/hotprobe");

  @Test
  void keepsDataBesideTheScriptUnlessToldOtherwise() {
    assertThat(new Settings(HOME, Map.of()).dataDirectory())
        .isEqualTo(Path.of("/opt/hotprobe/.hotprobe"));
    assertThat(new Settings(HOME, Map.of("HOTPROBE_DATA_DIR", "/data")).dataDirectory())
        .isEqualTo(Path.of("/data"));
  }

  @Test
  void everyPortCanBeChosen() {
    var settings =
        new Settings(
            HOME,
            Map.of(
                "HOTPROBE_RC_GATEWAY_PORT", "18082", "HOTPROBE_RC_GATEWAY_MANAGEMENT_PORT", "1"));

    assertThat(Service.RC_GATEWAY.port(settings).number()).isEqualTo(18082);
    assertThat(Service.RC_GATEWAY.managementPort(settings).number()).isEqualTo(1);
    assertThat(Service.LOG_SERVICE.port(settings).number()).isEqualTo(8085);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "eighty", "123456"})
  void refusesWhatIsNoPort(String number) {
    var settings = new Settings(HOME, Map.of("HOTPROBE_ENTRY_PORT", number));

    assertThatThrownBy(settings::entryPort)
        .isInstanceOf(UserError.class)
        .hasMessage("HOTPROBE_ENTRY_PORT must be a port number from 1 to 65535, not: " + number);
  }
}
