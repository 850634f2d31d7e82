package io.hotprobe.gateway.lease;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.gateway.lease.Candidate.Presence;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private final List<LeaseId> free =
      IntStream.range(0, 6).mapToObj(i -> new LeaseId("p" + i, "shop", "demo", "1")).toList();

  @Test
  void spreadsLeasesEvenly() {
    List<Candidate> candidates = List.of(instance("a", 0), instance("b", 0), instance("c", 0));

    assertThat(assign(candidates)).containsOnly(entry("a", 2), entry("b", 2), entry("c", 2));
  }

  @Test
  void fillsUpThoseWithFew() {
    List<Candidate> candidates = List.of(instance("a", 5), instance("b", 1), instance("c", 0));

    assertThat(assign(candidates)).containsOnly(entry("b", 3), entry("c", 3));
  }

  @Test
  void passesOverWhoIsNotThere() {
    List<Candidate> candidates = List.of(new Instance("a", 0, Presence.ABSENT), instance("b", 9));

    assertThat(assign(candidates)).containsOnly(entry("b", 6));
  }

  @Test
  void waitsForWhoIsBetweenTwoPollsAndHasFewer() {
    List<Candidate> candidates = List.of(new Instance("a", 0, Presence.EXPECTED), instance("b", 4));

    assertThat(assign(candidates)).containsOnly(entry("b", 1));
  }

  @Test
  void leavesFreeWhatNobodyIsThereFor() {
    assertThat(Assignment.choose(free, lease -> List.of(new Instance("a", 0, Presence.ABSENT))))
        .isEmpty();
  }

  private Map<String, Long> assign(List<Candidate> candidates) {
    return Assignment.choose(free, lease -> candidates).stream()
        .collect(groupingBy(choice -> choice.candidate().holder(), counting()));
  }

  private static Map.Entry<String, Long> entry(String holder, long leases) {
    return Map.entry(holder, leases);
  }

  private static Candidate instance(String holder, int leases) {
    return new Instance(holder, leases, Presence.PRESENT);
  }

  private record Instance(String holder, int leases, Presence presence) implements Candidate {
    @Override
    public void granted(Grant grant) {}
  }
}
