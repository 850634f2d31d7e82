package io.hotprobe.agent.instrument;

import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Remembers the source files of classes whose name does not tell, such as the second top-level
 * class of a file. Sees every class as it loads, so it looks at nothing but the constant pool.
 */
final class SourceFiles {

  private static final int REMEMBERED = 50_000;
  private static final byte[][] EXTENSIONS = {
    bytes(".java"), bytes(".kt"), bytes(".scala"), bytes(".groovy")
  };

  private final ConcurrentHashMap<String, String> unusual = new ConcurrentHashMap<>();

  /** On the loading thread: remembers the class if need be. */
  void see(ClassLoader loader, String className, byte[] bytes) {
    if (loader != null
        && unusual.size() < REMEMBERED
        && !namesFile(bytes, SourceFile.guess(className))) {
      String file = read(bytes);
      if (file != null && !SourceFile.key(file).equalsIgnoreCase(SourceFile.guess(className))) {
        unusual.put(className, file);
      }
    }
  }

  /** The source file as far as it is known: without extension when only guessed. */
  String of(String className) {
    String file = unusual.get(className);
    return file == null ? SourceFile.guess(className) : file;
  }

  /** Whether the constant pool has that name with the extension of a source file. */
  private static boolean namesFile(byte[] bytes, String name) {
    int count = u2(bytes, 8);
    int at = 10;
    for (int i = 1; i < count; i++) {
      int length =
          switch (bytes[at]) {
            case 1 -> 3 + u2(bytes, at + 1);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 15 -> 4;
            default -> 3;
          };
      if (bytes[at] == 1 && isFile(bytes, at + 3, length - 3, name)) {
        return true;
      }
      if (length == 9) {
        i++;
      }
      at += length;
    }
    return false;
  }

  private static boolean isFile(byte[] bytes, int at, int length, String name) {
    for (byte[] extension : EXTENSIONS) {
      if (length == name.length() + extension.length
          && ends(bytes, at + length, extension)
          && starts(bytes, at, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(byte[] bytes, int end, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (bytes[end - text.length + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean starts(byte[] bytes, int at, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[at + i] != (byte) name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static String read(byte[] bytes) {
    String[] file = new String[1];
    ClassVisitor source =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitSource(String name, String debug) {
            file[0] = name;
          }
        };
    new ClassReader(bytes).accept(source, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    return file[0];
  }
}
