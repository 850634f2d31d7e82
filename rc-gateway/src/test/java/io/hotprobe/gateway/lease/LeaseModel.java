package io.hotprobe.gateway.lease;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two instances, the database's row and everything that can happen between them: polls and answers
 * that are slow or get lost, a database that fails or answers too late, clocks that run slow by the
 * margin, instances that die, leave or stand still. All times are ticks from now, so the number of
 * states is finite.
 */
final class LeaseModel {
  static final int TTL = 5;

  /** The agent ends its lease so much earlier. */
  static final int MARGIN = 1;

  private final Fault fault;

  LeaseModel(Fault fault) {
    this.fault = fault;
  }

  /** Slips that must not be made. */
  enum Fault {
    NONE,
    /** The agent counts from when the answer came, not from when it sent the poll. */
    COUNTS_FROM_THE_ANSWER,
    /** The agent forgets the margin. */
    NO_MARGIN,
    /** The agent takes an answer without renewal for one. */
    RENEWS_WITHOUT_THE_DATABASE,
    /** The leases are given up before the agent stops. */
    RELEASES_WHILE_CAPTURING,
    /** A lease is taken before it has expired. */
    TAKES_TOO_EARLY
  }

  enum Phase {
    IDLE,
    /** The poll is on its way to the gateway. */
    POLL,
    /** The answer is on its way back: renewed. */
    RENEWED,
    /** The answer is on its way back: the lease is not this instance's. */
    WITHOUT,
    /** The answer is on its way back: the database did not say. */
    UNKNOWN,
    /** The last poll is on its way. */
    GOODBYE,
    GONE
  }

  /**
   * An instance.
   *
   * @param age ticks of its own clock since it sent the poll that is under way
   * @param valid ticks of its own clock to the end of its lease as it knows it
   * @param pollLag ticks its clock has lost since it sent the poll
   * @param validLag ticks its clock has lost since it sent the poll that made the lease valid
   */
  record Agent(Phase phase, int age, int valid, int pollLag, int validLag) {
    static final Agent START = new Agent(Phase.IDLE, 0, 0, 0, 0);

    boolean captures() {
      return valid > 0;
    }

    Agent in(Phase next) {
      return new Agent(next, age, valid, pollLag, validLag);
    }

    Agent idle(int nowValid, int lag) {
      return new Agent(Phase.IDLE, 0, nowValid, 0, nowValid == 0 ? 0 : lag);
    }

    Agent tick() {
      boolean underWay = phase != Phase.IDLE && phase != Phase.GONE;
      int left = Math.max(0, valid - 1);
      return new Agent(
          phase, underWay ? Math.min(TTL, age + 1) : 0, left, pollLag, left == 0 ? 0 : validLag);
    }

    /** Its clock stands still for a tick; it may lose as much as the margin in a lease. */
    Stream<Agent> lag() {
      boolean may = pollLag < MARGIN && validLag < MARGIN;
      boolean matters = phase != Phase.IDLE || valid > 0;
      return may && matters
          ? Stream.of(new Agent(phase, age, valid, pollLag + 1, valid == 0 ? 0 : validLag + 1))
          : Stream.empty();
    }
  }

  record State(LeaseRules row, List<Agent> agents) {
    static final State START = new State(LeaseRules.UNKNOWN, List.of(Agent.START, Agent.START));

    boolean captures(int agent) {
      return agents.get(agent).captures();
    }

    /** One captures at most, and it is the one the database says. */
    boolean safe() {
      return IntStream.range(0, agents.size()).allMatch(i -> !captures(i) || row.holds(i));
    }

    State with(LeaseRules nextRow, int agent, Agent next) {
      return new State(
          nextRow, agent == 0 ? List.of(next, agents.get(1)) : List.of(agents.get(0), next));
    }
  }

  /** All states that one step leads to. */
  Stream<State> next(State state) {
    return Stream.concat(time(state), Stream.of(0, 1).flatMap(agent -> steps(state, agent)));
  }

  private static Stream<State> time(State state) {
    return clock(state.agents().get(0))
        .flatMap(
            first ->
                clock(state.agents().get(1))
                    .map(second -> new State(state.row().tick(), List.of(first, second))));
  }

  private static Stream<Agent> clock(Agent agent) {
    return Stream.concat(Stream.of(agent.tick()), agent.lag());
  }

  private Stream<State> steps(State state, int i) {
    Agent agent = state.agents().get(i);
    LeaseRules row = state.row();
    return Stream.concat(
        Stream.of(state.with(taken(row, i), i, agent)),
        switch (agent.phase()) {
          case IDLE ->
              Stream.of(
                  state.with(row, i, new Agent(Phase.POLL, 0, agent.valid(), 0, agent.validLag())),
                  state.with(row, i, leaving(agent)),
                  state.with(row, i, new Agent(Phase.GONE, 0, 0, 0, 0)));
          case POLL ->
              Stream.of(
                  processed(state, i),
                  state.with(row, i, agent.in(Phase.UNKNOWN)),
                  state.with(row.renew(i, TTL), i, agent.in(Phase.UNKNOWN)),
                  lost(state, i));
          case RENEWED, WITHOUT, UNKNOWN ->
              Stream.of(state.with(row, i, received(agent)), lost(state, i));
          case GOODBYE ->
              Stream.of(
                  state.with(row.release(i), i, agent.in(Phase.GONE)),
                  state.with(row, i, agent.in(Phase.GONE)));
          case GONE -> Stream.empty();
        });
  }

  /** A gateway gives the lease away on its own. */
  private LeaseRules taken(LeaseRules row, int by) {
    return fault == Fault.TAKES_TOO_EARLY && row.left() == 1
        ? new LeaseRules(by, TTL)
        : row.take(by, TTL);
  }

  private static State processed(State state, int i) {
    LeaseRules row = state.row().renew(i, TTL);
    Phase answer = row.holds(i) ? Phase.RENEWED : Phase.WITHOUT;
    return state.with(row, i, state.agents().get(i).in(answer));
  }

  /** Neither poll nor answer ends a lease the agent knows of. */
  private static State lost(State state, int i) {
    Agent agent = state.agents().get(i);
    return state.with(state.row(), i, agent.idle(agent.valid(), agent.validLag()));
  }

  private Agent received(Agent agent) {
    int counted = fault == Fault.COUNTS_FROM_THE_ANSWER ? 0 : agent.age();
    int margin = fault == Fault.NO_MARGIN ? 0 : MARGIN;
    boolean renewed =
        agent.phase() == Phase.RENEWED
            || (agent.phase() == Phase.UNKNOWN
                && agent.captures()
                && fault == Fault.RENEWS_WITHOUT_THE_DATABASE);
    if (renewed) {
      return agent.idle(Math.max(0, TTL - margin - counted), agent.pollLag());
    }
    return agent.phase() == Phase.WITHOUT
        ? agent.idle(0, 0)
        : agent.idle(agent.valid(), agent.validLag());
  }

  private Agent leaving(Agent agent) {
    int valid = fault == Fault.RELEASES_WHILE_CAPTURING ? agent.valid() : 0;
    return new Agent(Phase.GOODBYE, 0, valid, 0, 0);
  }
}
