package io.hotprobe.gateway.probe;

import io.hotprobe.gateway.target.Product;
import java.util.Locale;
import java.util.Set;

/**
 * Clients that are offered the same.
 *
 * @param service as {@link #name} makes it, so are env and language; env and version are empty when
 *     the client has none
 * @param tags those of the client's tags that some probe of the service asks for
 */
public record Audience(
    String service,
    String env,
    String version,
    String language,
    ClientKind kind,
    Set<Product> products,
    Set<String> tags) {

  private static final int MAX_NAME = 200;

  public Audience {
    products = Set.copyOf(products);
    tags = Set.copyOf(tags);
  }

  /**
   * A service or environment as all clients write it: in lower case, at most 200 characters, what
   * is not a letter, digit or one of {@code -_./:} as an underscore.
   */
  public static String name(String text) {
    if (text == null) {
      return "";
    }
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    String cut = trimmed.length() > MAX_NAME ? trimmed.substring(0, MAX_NAME) : trimmed;
    for (int i = 0; i < cut.length(); i++) {
      if (!allowed(cut.charAt(i))) {
        return replaced(cut);
      }
    }
    return cut;
  }

  /** Java tracers say {@code java}; Node.js ones {@code node} or {@code javascript}. */
  public static String language(String text) {
    String name = name(text);
    return switch (name) {
      case "javascript", "nodejs", "node.js" -> "node";
      case ".net", "csharp" -> "dotnet";
      default -> name;
    };
  }

  private static String replaced(String text) {
    var name = new StringBuilder(text);
    for (int i = 0; i < name.length(); i++) {
      if (!allowed(name.charAt(i))) {
        name.setCharAt(i, '_');
      }
    }
    return name.toString();
  }

  /** Digits and {@code -./:} stand side by side. */
  private static boolean allowed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '-' && c <= ':') || c == '_';
  }
}
