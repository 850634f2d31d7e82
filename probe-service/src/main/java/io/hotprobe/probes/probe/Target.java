package io.hotprobe.probes.probe;

import io.hotprobe.probes.catalogue.KnownInstance;
import io.hotprobe.probes.symbol.VersionGlob;

/** Tells which instances of its service a probe is meant for, and why not the others. */
public final class Target {
  private final ProbeSpec spec;
  private final VersionGlob version;

  public Target(ProbeSpec spec) {
    this.spec = spec;
    this.version = new VersionGlob(spec.version());
  }

  public boolean includes(KnownInstance instance) {
    return mismatch(instance) == null;
  }

  /** The first thing that does not fit, such as {@code env demo}; null when all does. */
  public String mismatch(KnownInstance instance) {
    if (spec.env() != null && !spec.env().equals(instance.env())) {
      return "env " + instance.env();
    }
    if (!version.matches(String.valueOf(instance.version()))) {
      return "version " + instance.version();
    }
    if (instance.language() != null && !spec.language().equals(instance.language())) {
      return "language " + instance.language();
    }
    if (spec.instanceTags() != null && !instance.tags().containsAll(spec.instanceTags())) {
      return "tags " + instance.tags();
    }
    return null;
  }
}
