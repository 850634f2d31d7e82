package io.hotprobe.agent.remote;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files in force, and the step from one answer of the back end to the next. Every file stands
 * for itself: one that breaks the protocol leaves its last good version in force, one with bad
 * content is reported with its error, and neither holds up the others.
 */
final class Configuration {

  private static final int MAX_ERROR_LENGTH = 2000;

  private final Map<String, Product> products = new LinkedHashMap<>();
  private Map<String, ConfigFile> files = new LinkedHashMap<>();
  private long targetsVersion;
  private String backendState;
  private String error;

  Configuration(Collection<Product> products) {
    products.forEach(product -> this.products.put(product.name(), product));
  }

  Collection<String> products() {
    return products.keySet();
  }

  Collection<ConfigFile> files() {
    return files.values();
  }

  /** Version of the last answer that was taken without a fault. */
  long targetsVersion() {
    return targetsVersion;
  }

  String backendState() {
    return backendState;
  }

  /** How the last answer broke the protocol, or null. */
  String error() {
    return error;
  }

  /** The last answer could not be read at all. */
  void failed(ConfigurationException fault) {
    error = cut(fault.getMessage());
  }

  void nothingNew() {
    error = null;
  }

  /**
   * Puts an answer in force.
   *
   * @return whether anything changed
   */
  boolean apply(Answer answer) {
    List<String> faults = new ArrayList<>();
    Map<String, ConfigFile> next = new LinkedHashMap<>();
    Set<String> changed = new LinkedHashSet<>();
    for (String path : answer.active()) {
      ConfigFile current = files.get(path);
      try {
        ConfigFile taken = take(path, current, answer);
        next.put(path, taken);
        if (!taken.equals(current)) {
          changed.add(path);
        }
      } catch (ConfigurationException e) {
        faults.add(e.getMessage());
        if (current != null) {
          next.put(path, current);
        }
      }
    }
    Set<Product> touched = new LinkedHashSet<>();
    changed.forEach(path -> touched.add(products.get(next.get(path).path().product())));
    files.forEach(
        (path, file) -> {
          if (!next.containsKey(path)) {
            Product product = products.get(file.path().product());
            product.remove(file.path());
            touched.add(product);
          }
        });
    files = next;
    touched.forEach(product -> commit(product, changed));
    settle(answer.targets(), faults);
    return !touched.isEmpty();
  }

  private ConfigFile take(String path, ConfigFile current, Answer answer)
      throws ConfigurationException {
    Targets.Target target = answer.targets().files().get(path);
    if (target == null) {
      throw new ConfigurationException(
          "The file '" + path + "' is active but not among the targets.");
    }
    if (current != null && current.sha256().equals(target.sha256())) {
      return current.version() == target.version()
          ? current
          : new ConfigFile(
              current.path(),
              target.version(),
              current.sha256(),
              current.length(),
              current.error());
    }
    ConfigPath parsed = ConfigPath.parse(path);
    Product product = products.get(parsed.product());
    if (product == null) {
      throw new ConfigurationException("The product of '" + path + "' was not asked for.");
    }
    byte[] content = answer.files().get(path);
    check(path, content, target);
    ConfigFile file =
        new ConfigFile(parsed, target.version(), target.sha256(), content.length, null);
    try {
      product.put(parsed, content);
      return file;
    } catch (RuntimeException e) {
      return file.withError(cut(String.valueOf(e.getMessage())));
    }
  }

  private static void check(String path, byte[] content, Targets.Target target)
      throws ConfigurationException {
    if (content == null) {
      throw new ConfigurationException("The file '" + path + "' is new but was not sent.");
    }
    if (content.length != target.length()) {
      throw new ConfigurationException(
          "The file '%s' has %d bytes, its target says %d."
              .formatted(path, content.length, target.length()));
    }
    if (!sha256(content).equals(target.sha256())) {
      throw new ConfigurationException("The file '" + path + "' does not match its sha256.");
    }
  }

  /** A product that cannot act on its files fails for those that changed. */
  private void commit(Product product, Set<String> changed) {
    try {
      product.commit();
    } catch (RuntimeException e) {
      String problem = cut(product.name() + " could not be applied: " + e);
      for (String path : changed) {
        ConfigFile file = files.get(path);
        if (file.path().product().equals(product.name()) && file.error() == null) {
          files.put(path, file.withError(problem));
        }
      }
    }
  }

  private void settle(Targets targets, List<String> faults) {
    backendState = targets.backendState();
    error = faults.isEmpty() ? null : cut(String.join(" ", faults));
    if (faults.isEmpty()) {
      targetsVersion = targets.version();
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String cut(String text) {
    return text.length() > MAX_ERROR_LENGTH ? text.substring(0, MAX_ERROR_LENGTH) : text;
  }
}
