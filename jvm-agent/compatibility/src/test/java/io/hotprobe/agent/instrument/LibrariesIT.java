package io.hotprobe.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A probe on every method and every line of a few of the libraries; {@link Everything} takes all.
 */
class LibrariesIT {

  @Test
  void everyClassWithAProbeAtEveryPlaceIsVerified() throws Exception {
    List<Path> libraries;
    try (Stream<Path> files = Files.list(Path.of("target/libraries"))) {
      libraries = files.sorted().toList();
    }
    for (String name : List.of("commons-collections4", "kotlin-stdlib", "snakeyaml")) {
      Path library =
          libraries.stream()
              .filter(each -> each.getFileName().toString().startsWith(name))
              .findFirst()
              .orElseThrow();
      Everything everything = new Everything();

      everything.verify(libraries, library);

      assertThat(everything.errors).as(name).isEmpty();
      assertThat(everything.silent).as(name).isEmpty();
      assertThat(everything.sites).as(name).isGreaterThan(everything.classes);
    }
  }
}
