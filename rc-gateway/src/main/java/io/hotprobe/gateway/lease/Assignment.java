package io.hotprobe.gateway.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides who shall have a free lease: of the instances that can, the one with the fewest. When
 * that one is just between two polls, the lease stays free for the moment.
 */
final class Assignment {
  /** A lease and who shall have it. */
  record Choice(LeaseId lease, Candidate candidate) {}

  private final Map<String, Integer> additional = new HashMap<>();

  private Assignment() {}

  /** Leaves out the leases that are to stay free for now. */
  static List<Choice> choose(
      Collection<LeaseId> free, Function<LeaseId, List<Candidate>> candidates) {
    var assignment = new Assignment();
    List<Choice> choices = new ArrayList<>();
    for (LeaseId lease : free) {
      assignment
          .best(candidates.apply(lease))
          .ifPresent(candidate -> choices.add(new Choice(lease, candidate)));
    }
    return choices;
  }

  private Optional<Candidate> best(List<Candidate> candidates) {
    Optional<Candidate> best =
        candidates.stream()
            .filter(candidate -> candidate.presence() != Candidate.Presence.ABSENT)
            .min(
                Comparator.comparingInt(this::load)
                    .thenComparing(Candidate::presence)
                    .thenComparing(Candidate::holder));
    best.ifPresent(candidate -> additional.merge(candidate.holder(), 1, Integer::sum));
    return best.filter(candidate -> candidate.presence() == Candidate.Presence.PRESENT);
  }

  private int load(Candidate candidate) {
    return candidate.leases() + additional.getOrDefault(candidate.holder(), 0);
  }
}
