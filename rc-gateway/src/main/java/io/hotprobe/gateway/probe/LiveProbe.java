package io.hotprobe.gateway.probe;

import io.hotprobe.gateway.target.Product;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.protocol.config.Lease;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.util.List;
import java.util.Optional;

/** An enabled probe: whom it is for, and the file they get. */
public final class LiveProbe {
  private final ProbeDefinition definition;
  private final String env;
  private final String language;
  private final VersionPattern version;
  private final List<String> tags;
  private volatile TargetFile file;

  LiveProbe(ProbeDefinition definition) {
    this.definition = definition;
    this.env = definition.env() == null ? null : Audience.name(definition.env());
    this.language = definition.language() == null ? null : Audience.language(definition.language());
    this.version = new VersionPattern(definition.version());
    this.tags = definition.instanceTags() == null ? List.of() : definition.instanceTags();
  }

  public String id() {
    return definition.id();
  }

  public long revision() {
    return definition.revision();
  }

  boolean needsLease() {
    return definition.needsLease();
  }

  /** Tags an instance must have. */
  List<String> tags() {
    return tags;
  }

  /** Whether the audience, which is of the probe's service, is asked to run it. */
  boolean matches(Audience audience) {
    return audience.products().contains(Product.LIVE_DEBUGGING)
        && (env == null || env.equals(audience.env()))
        && (language == null || language.equals(audience.language()))
        && version.matches(audience.version())
        && audience.tags().containsAll(tags);
  }

  Optional<Refusal> refusal(ClientKind kind) {
    return Suitability.refusal(definition, kind)
        .map(reason -> new Refusal(id(), revision(), reason));
  }

  /** Written when it is first asked for: most probes of a big fleet match no one here. */
  public TargetFile file() {
    TargetFile written = file;
    if (written == null) {
      written = ProbeFiles.write(definition, null);
      file = written;
    }
    return written;
  }

  /** The file for the holder of the lease, if that is our own agent. */
  public TargetFile file(Lease lease) {
    return ProbeFiles.write(definition, lease);
  }
}
