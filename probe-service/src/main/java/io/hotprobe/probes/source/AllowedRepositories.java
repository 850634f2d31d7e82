package io.hotprobe.probes.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be followed. They come from instances, so anybody with an agent's key can
 * name any: without this list the service could be led to whatever it can reach.
 */
final class AllowedRepositories {
  private static final Set<String> SCHEMES = Set.of("http", "https", "ssh", "file");

  /** {@code git@host:path}, which is short for ssh. */
  private static final Pattern SHORT = Pattern.compile("([\\w.-]+@[\\w.-]+):([^/:].*)");

  private final Set<String> allowed;

  AllowedRepositories(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** The address in its full form, when it may be followed. */
  Optional<String> address(String repository) {
    return full(repository).filter(address -> allowed.stream().anyMatch(a -> isIn(address, a)));
  }

  private static Optional<String> full(String repository) {
    var scp = SHORT.matcher(repository);
    String text = scp.matches() ? "ssh://" + scp.group(1) + "/" + scp.group(2) : repository;
    String path = text.startsWith("/") ? "file://" + text : text;
    try {
      URI uri = new URI(path);
      boolean plain =
          uri.getScheme() != null
              && SCHEMES.contains(uri.getScheme())
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawPath() != null
              && !path.contains("%")
              && uri.normalize().equals(uri);
      return plain ? Optional.of(path) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isIn(String address, String allowed) {
    if (allowed.endsWith("/")) {
      return address.startsWith(allowed);
    }
    return address.equals(allowed)
        || address.equals(allowed + ".git")
        || address.startsWith(allowed + "/");
  }
}
