package io.hotprobe.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * Method signatures as people give them: a JVM descriptor, {@code ret (args)} or {@code (args)}.
 */
final class Signatures {

  private Signatures() {}

  /**
   * @param wanted null for any
   */
  static boolean matches(String wanted, String descriptor) {
    if (wanted == null || wanted.isBlank() || wanted.strip().equals("*")) {
      return true;
    }
    String text = wanted.strip();
    if (text.equals(descriptor)) {
      return true;
    }
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open) {
      return false;
    }
    String result = text.substring(0, open).strip();
    return (result.isEmpty() || isNamed(Type.getReturnType(descriptor), result))
        && arguments(text.substring(open + 1, close), Type.getArgumentTypes(descriptor));
  }

  private static boolean arguments(String text, Type[] types) {
    List<String> names = split(text);
    if (names.equals(List.of("*"))) {
      return true;
    }
    if (names.size() != types.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!isNamed(types[i], names.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** At commas outside of angle brackets, without type arguments. */
  private static List<String> split(String text) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (c == ',' && depth == 0) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else if (depth == 0) {
        name.append(c);
      }
    }
    if (!name.toString().isBlank() || !names.isEmpty()) {
      names.add(name.toString().strip());
    }
    return names;
  }

  private static boolean isNamed(Type type, String name) {
    String plain = name.replace("...", "[]").replace('$', '.');
    String full = type.getClassName().replace('$', '.');
    return plain.equals("*") || full.equals(plain) || full.endsWith("." + plain);
  }
}
