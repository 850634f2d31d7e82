package io.hotprobe.gateway.instance;

import io.hotprobe.gateway.probe.Audience;
import io.hotprobe.gateway.probe.ClientKind;
import io.hotprobe.gateway.target.Product;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process behind a poll, as it describes itself.
 *
 * @param runtimeId made anew by each process
 * @param env null when it has none, as are version, agentVersion and host
 * @param language in lower case, {@code java} or {@code node} for instance
 * @param processTags what the tracer found out by itself
 */
public record Client(
    String runtimeId,
    String service,
    String env,
    String version,
    String language,
    String agentVersion,
    String host,
    List<String> tags,
    List<String> processTags) {

  /** Tag of our own agent. */
  public static final String OWN_AGENT = "hotprobe.agent:true";

  /** Tag of the last poll of an agent of ours whose process ends. */
  public static final String STOPPING = "hotprobe.stopping:true";

  public Client {
    tags = List.copyOf(tags);
    processTags = List.copyOf(processTags);
  }

  public boolean isOwnAgent() {
    return tags.contains(OWN_AGENT);
  }

  public boolean isStopping() {
    return tags.contains(STOPPING);
  }

  /**
   * @param askedTags the tags that count for matching
   */
  public Audience audience(Set<Product> products, Set<String> askedTags) {
    String family = Audience.language(language);
    return new Audience(
        Audience.name(service),
        Audience.name(env),
        version == null ? "" : version,
        family,
        ClientKind.of(family, isOwnAgent()),
        products,
        Stream.concat(tags.stream(), processTags.stream())
            .filter(askedTags::contains)
            .collect(Collectors.toSet()));
  }
}
