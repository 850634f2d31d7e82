package io.hotprobe.probes.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A service whose instances were seen.
 *
 * @param instances those alive
 */
public record ServiceView(
    String service,
    List<String> envs,
    List<String> versions,
    List<String> languages,
    long instances,
    Instant lastSeen) {

  /** Folds what is known of each version and place; the order of the services is kept. */
  static List<ServiceView> of(List<Deployment> deployments) {
    return deployments.stream()
        .collect(groupingBy(Deployment::service, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(ServiceView::ofOne)
        .toList();
  }

  private static ServiceView ofOne(List<Deployment> all) {
    return new ServiceView(
        all.get(0).service(),
        distinct(all, Deployment::env),
        distinct(all, Deployment::version),
        distinct(all, Deployment::language),
        all.stream().mapToLong(Deployment::instances).sum(),
        Instant.ofEpochMilli(all.stream().mapToLong(Deployment::lastPoll).max().orElseThrow()));
  }

  private static List<String> distinct(List<Deployment> all, Function<Deployment, String> field) {
    return all.stream().map(field).filter(Objects::nonNull).distinct().sorted().toList();
  }
}
