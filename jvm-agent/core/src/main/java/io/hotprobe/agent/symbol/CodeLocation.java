package io.hotprobe.agent.symbol;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where classes lie: a folder, or a jar, or a folder within a jar. Read from the file system,
 * without the application's class loaders.
 *
 * @param file the folder or jar
 * @param prefix of the entries in a jar, with a slash at its end, or empty
 */
record CodeLocation(Path file, String prefix) {

  /**
   * Spring Boot's: {@code jar:nested:/a.jar/!BOOT-INF/classes/!/}, {@code jar:file:/a.jar!/…!/}.
   */
  private static final Pattern NESTED =
      Pattern.compile("jar:(?:nested|file):(.+?\\.[jw]ar)/?!/?([^!]*classes)/?!/?");

  private static final int MOST = 50_000;

  /** Null where there is nothing that can be read. */
  static CodeLocation of(URL url) {
    try {
      Matcher nested = NESTED.matcher(url.toString());
      if (nested.matches()) {
        return new CodeLocation(Path.of(new URI("file:" + nested.group(1))), nested.group(2) + "/");
      }
      return url.getProtocol().equals("file") ? new CodeLocation(Path.of(url.toURI()), "") : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Names of all classes that lie there. */
  List<String> classNames() throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(file)) {
      try (Stream<Path> files = Files.walk(file)) {
        files
            .map(path -> file.relativize(path).toString().replace('\\', '/'))
            .filter(CodeLocation::isClass)
            .limit(MOST)
            .forEach(path -> names.add(className(path)));
      }
      return names;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements() && names.size() < MOST) {
        String name = entries.nextElement().getName();
        if (name.startsWith(prefix) && isClass(name)) {
          names.add(className(name.substring(prefix.length())));
        }
      }
    }
    return names;
  }

  /** The class files of the given names, in their order; one that has gone is left out. */
  List<byte[]> read(List<String> classNames) throws IOException {
    List<byte[]> files = new ArrayList<>();
    if (Files.isDirectory(file)) {
      for (String name : classNames) {
        Path path = file.resolve(path(name));
        if (Files.exists(path)) {
          files.add(Files.readAllBytes(path));
        }
      }
      return files;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      for (String name : classNames) {
        JarEntry entry = jar.getJarEntry(prefix + path(name));
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.add(in.readAllBytes());
          }
        }
      }
    }
    return files;
  }

  String text() {
    return prefix.isEmpty() ? file.toString() : file + "!/" + prefix;
  }

  private static boolean isClass(String path) {
    return path.endsWith(".class")
        && !path.endsWith("module-info.class")
        && !path.endsWith("package-info.class")
        && !path.startsWith("META-INF/");
  }

  private static String className(String path) {
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  private static String path(String className) {
    return className.replace('.', '/') + ".class";
  }
}
