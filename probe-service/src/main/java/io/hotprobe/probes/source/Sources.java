package io.hotprobe.probes.source;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.catalogue.Catalogue;
import io.hotprobe.probes.catalogue.KnownInstance;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Finds the source that a version of a service was built from. */
@ApplicationScoped
class Sources {
  private static final Logger LOG = Logger.getLogger(Sources.class);
  private static final int MAX_INSTANCES = 500;

  private final Catalogue catalogue;
  private final SourceArchive archive;
  private final GitSource git;
  private final AllowedRepositories allowed;

  Sources(Catalogue catalogue, SourceArchive archive, SourceSettings settings) {
    this.catalogue = catalogue;
    this.archive = archive;
    this.git = new GitSource(settings);
    this.allowed = new AllowedRepositories(settings.repositories().orElse(Set.of()));
  }

  /**
   * Reads a file of a version, null for the one whose instances were seen last: from an uploaded
   * jar, or from the commit that the instances name. Fails with 404 or 502.
   */
  Uni<SourceFile> find(String service, String version, String path) {
    SourcePath file = SourcePath.of(path);
    return catalogue
        .instances(service, MAX_INSTANCES)
        .chain(
            instances -> {
              String wanted = version == null ? newest(instances) : version;
              List<KnownInstance> running =
                  instances.stream().filter(i -> Objects.equals(wanted, i.version())).toList();
              return archive
                  .find(service, String.valueOf(wanted), file)
                  .chain(
                      found ->
                          found.isPresent()
                              ? Uni.createFrom().item(found.get())
                              : fromGit(service, wanted, running, file));
            });
  }

  private static String newest(List<KnownInstance> instances) {
    return instances.isEmpty() ? null : instances.get(0).version();
  }

  private Uni<SourceFile> fromGit(
      String service, String version, List<KnownInstance> running, SourcePath file) {
    Commit commit =
        running.stream()
            .map(instance -> Commit.of(instance.tags()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    missing(
                        "nothing is known of the source of "
                            + service
                            + " "
                            + version
                            + ": give its instances the tags git.repository_url and"
                            + " git.commit.sha (40 digits), or upload its sources jar with PUT"));
    String address =
        allowed
            .address(commit.repository())
            .orElseThrow(
                () ->
                    missing(
                        "the instances name the repository "
                            + commit.repository()
                            + ", which hotprobe.source.repositories does not allow"));
    return Uni.createFrom()
        .item(() -> read(address, commit.sha(), version, file))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private SourceFile read(String address, String sha, String version, SourcePath file) {
    try {
      return git.read(address, sha, file)
          .map(hit -> new SourceFile(hit.path(), version, address, sha, hit.text()))
          .orElseThrow(
              () -> missing("commit " + sha + " of " + address + " has no " + file.text()));
    } catch (IOException e) {
      LOG.warnf("cannot read %s: %s", address, e.getMessage());
      throw new ProblemException(
          Problem.of(502, "Repository not readable", address + ": " + e.getMessage()));
    }
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(Problem.notFound(detail));
  }
}
