package io.hotprobe.agent.instrument;

import java.util.Locale;

/** Names of source files, as people give them and as classes say. */
final class SourceFile {

  private SourceFile() {}

  /** The file a class comes from if it is the top-level class of its file. */
  static String guess(String className) {
    int start = className.lastIndexOf('/') + 1;
    int dollar = className.indexOf('$', start + 1);
    return dollar < 0 ? className.substring(start) : className.substring(start, dollar);
  }

  /** Lower case, without directories and extension. */
  static String key(String file) {
    String path = slashes(file);
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /**
   * Whether a file, given by bare name or path, is the one a class comes from: the directories
   * given must agree with the package as far as both go.
   */
  static boolean means(String wanted, String className, String sourceFile) {
    int end = className.lastIndexOf('/') + 1;
    String name = lower(sourceFile);
    String path = slashes(wanted);
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (!name.equals(file) && name.indexOf('.') >= 0) {
      return false;
    }
    String directories = "/" + path.substring(0, path.lastIndexOf('/') + 1);
    String packages = "/" + lower(className.substring(0, end));
    return directories.equals("/")
        || directories.endsWith(packages)
        || packages.endsWith(directories);
  }

  private static String slashes(String file) {
    return lower(file).replace('\\', '/');
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
