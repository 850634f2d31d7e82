package io.hotprobe.probes.status;

import io.hotprobe.probes.catalogue.KnownInstance;
import io.hotprobe.probes.probe.ProbeSpec;
import java.util.regex.Pattern;

/** Tells which instances of its service a probe is meant for, and why not the others. */
final class Target {
  private final ProbeSpec spec;
  private final Pattern version;

  Target(ProbeSpec spec) {
    this.spec = spec;
    this.version = glob(spec.version());
  }

  boolean includes(KnownInstance instance) {
    return mismatch(instance) == null;
  }

  /** The first thing that does not fit, such as {@code env demo}; null when all does. */
  String mismatch(KnownInstance instance) {
    if (spec.env() != null && !spec.env().equals(instance.env())) {
      return "env " + instance.env();
    }
    if (!version.matcher(String.valueOf(instance.version())).matches()) {
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

  private static Pattern glob(String glob) {
    var regex = new StringBuilder();
    for (char c : glob.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString());
  }
}
