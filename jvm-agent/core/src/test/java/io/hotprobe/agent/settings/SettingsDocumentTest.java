package io.hotprobe.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void listsEverySettingAndNoOther() throws IOException {
    // Given
    List<String> lines = Files.readAllLines(Path.of("../../docs/agent-settings.md"));

    // When
    Set<String> listed = new TreeSet<>();
    for (String line : lines) {
      if (line.startsWith("| `") && !line.startsWith("| `hotprobe.…`")) {
        Matcher names = NAME.matcher(line.substring(0, line.indexOf('|', 1)));
        names.results().forEach(name -> listed.add(name.group(1)));
      }
    }

    // Then
    Set<String> known = new TreeSet<>(Setting.all().stream().map(Setting::name).toList());
    assertThat(listed).isEqualTo(known);
  }
}
