package io.hotprobe.probes.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A Git repository on the disk that the service may read. */
public final class GitRepository implements QuarkusTestResourceLifecycleManager {
  private static Path root;

  @Override
  public Map<String, String> start() {
    try {
      root = Files.createTempDirectory("hotprobe-git");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "hotprobe.source.repositories",
        "file://" + root.resolve("allowed") + "/",
        "hotprobe.source.cache",
        root.resolve("cache").toString());
  }

  /** The address of a repository below the allowed folder, or beside it. */
  public static String address(String name) {
    return "file://" + root.resolve(name);
  }

  /** Commits a file and gives the hash of the commit. */
  public static String commit(String name, String path, String text) {
    Path folder = root.resolve(name);
    try {
      boolean isNew = !Files.exists(folder.resolve(".git"));
      try (Git git =
          isNew ? Git.init().setDirectory(folder.toFile()).call() : Git.open(folder.toFile())) {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git.add().addFilepattern(".").call();
        return git.commit()
            .setMessage("change " + path)
            .setAuthor("a", "a@example.com")
            .setCommitter("a", "a@example.com")
            .setSign(false)
            .call()
            .getName();
      }
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
