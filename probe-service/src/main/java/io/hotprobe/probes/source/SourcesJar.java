package io.hotprobe.probes.source;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The text files of a sources jar. However small it is packed, its content has limits. */
final class SourcesJar {
  private static final int MAX_FILES = 20_000;
  private static final int MAX_FILE_BYTES = 1 << 20;
  private static final long MAX_BYTES = 200L << 20;

  private final Map<String, String> files = new LinkedHashMap<>();
  private long bytes;

  private SourcesJar() {}

  /**
   * Unpacks a jar.
   *
   * @return the texts by their paths
   * @throws ProblemException 400 when it is none, 413 when its content is too large
   */
  static Map<String, String> read(byte[] jar) {
    var sources = new SourcesJar();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(jar), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        sources.add(entry, zip);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ProblemException(Problem.malformed("this is no jar: " + e.getMessage()));
    }
    if (sources.files.isEmpty()) {
      throw new ProblemException(Problem.malformed("there is no source in this jar"));
    }
    return sources.files;
  }

  private void add(ZipEntry entry, ZipInputStream zip) throws IOException {
    byte[] content = zip.readNBytes(MAX_FILE_BYTES + 1);
    bytes += content.length;
    if (content.length > MAX_FILE_BYTES || bytes > MAX_BYTES || files.size() >= MAX_FILES) {
      throw new ProblemException(
          Problem.of(
              413,
              "Too large",
              "a sources jar may have 20,000 files, 1 MiB each and 200 MiB together; at "
                  + entry.getName()));
    }
    String text = new String(content, StandardCharsets.UTF_8);
    if (!entry.isDirectory() && text.indexOf(0) < 0) {
      files.put(SourcePath.of(entry.getName()).text(), text);
    }
  }
}
