package io.hotprobe.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {
  @TempDir Path directory;

  @Test
  void endsTheChildWhenThePipeToItsParentCloses() throws Exception {
    // Given
    List<String> command = new ArrayList<>(List.of(TinyChild.JAVA.toString()));
    command.add("-javaagent:" + jar());
    command.addAll(TinyChild.command("stay"));
    Process child = new ProcessBuilder(command).start();
    assertThat(child.inputReader().readLine()).isEqualTo("hello");

    // When: what the kernel does when a parent dies
    child.getOutputStream().close();

    // Then
    boolean ended = child.waitFor(30, TimeUnit.SECONDS);
    child.destroyForcibly();
    assertThat(ended).isTrue();
  }

  private Path jar() throws IOException {
    Path jar = directory.resolve("watch.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", ParentWatch.class.getName());
    String name = ParentWatch.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream bytes = ParentWatch.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      bytes.transferTo(out);
    }
    return jar;
  }
}
