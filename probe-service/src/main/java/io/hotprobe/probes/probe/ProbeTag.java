package io.hotprobe.probes.probe;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A tag of a probe, to find the probe by; the database keeps it equal to the probe's own. */
@Entity
@Immutable
class ProbeTag {
  @EmbeddedId private Key key;

  protected ProbeTag() {}

  @Embeddable
  record Key(String tag, UUID probeId) {}
}
