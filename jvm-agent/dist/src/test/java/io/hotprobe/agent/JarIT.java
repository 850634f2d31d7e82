package io.hotprobe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class JarIT {

  private static final Path JAR = Path.of("target/hotprobe-agent.jar");
  private static final int JAVA_8 = 52;

  @Test
  void theJarIsSmallAndShowsTheApplicationNothingButTheEntry() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class"))
              .toList();

      assertThat(classes)
          .containsExactlyInAnyOrder(
              "io/hotprobe/agent/Premain.class", "io/hotprobe/agent/IsolatedClassLoader.class");
    }
    assertThat(JAR.toFile().length()).isLessThan(4 << 20);
  }

  @Test
  void theEntryRunsOnJava8ToSayThatItIsTooOld() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile());
        DataInputStream in =
            new DataInputStream(
                jar.getInputStream(jar.getJarEntry("io/hotprobe/agent/Premain.class")))) {
      in.skipBytes(6);

      assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
    }
    assertThat(List.of("1.8", "11", "16")).noneMatch(Premain::isSupported);
    assertThat(List.of("17", "21", "25")).allMatch(Premain::isSupported);
  }
}
