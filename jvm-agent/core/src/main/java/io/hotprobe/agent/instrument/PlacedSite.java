package io.hotprobe.agent.instrument;

import io.hotprobe.agent.link.Site;
import java.util.Set;

/** A site in a class, and the placements it serves. */
record PlacedSite(Site site, Set<Placement> placements) {}
