package io.hotprobe.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.gateway.lease.LeaseModel.Fault;
import io.hotprobe.gateway.lease.LeaseModel.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goes through every state that two instances and the database can get into. */
class LeaseProtocolTest {
  private final Set<State> seen = new HashSet<>();

  @Test
  void neverLetsTwoInstancesCapture() {
    Optional<State> bad = explore(new LeaseModel(Fault.NONE));

    assertThat(bad).isEmpty();
    assertThat(seen).hasSizeGreaterThan(10_000);
    assertThat(seen).anyMatch(state -> state.captures(0)).anyMatch(state -> state.captures(1));
  }

  /** Each of these slips in the protocol would be found. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void wouldFindTheFault(Fault fault) {
    assertThat(explore(new LeaseModel(fault))).isPresent();
  }

  private Optional<State> explore(LeaseModel model) {
    Deque<State> open = new ArrayDeque<>();
    open.add(State.START);
    seen.add(State.START);
    while (!open.isEmpty()) {
      State state = open.poll();
      if (!state.safe()) {
        return Optional.of(state);
      }
      model.next(state).filter(seen::add).forEach(open::add);
    }
    return Optional.empty();
  }
}
