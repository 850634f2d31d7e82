package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.gateway.lease.Holding;
import io.hotprobe.gateway.lease.Holding.Source;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.target.StateMark;
import io.hotprobe.gateway.testing.Offers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of what a client can have with what it can hold. */
class DecisionTest {
  private static final Offers OFFERS = new Offers();
  private static final Offer OFFER = OFFERS.offer();
  private static final Map<String, Long> HELD = Map.of(OFFERS.capture().id(), 7L);
  private static final Map<String, Long> HELD_EARLIER = Map.of(OFFERS.capture().id(), 6L);

  private static final StateMark FILES = OFFER.markWithoutLeases();
  private static final StateMark FILES_AND_LEASE = OFFER.mark(HELD);
  private static final StateMark FILES_AND_OLD_LEASE = OFFER.mark(HELD_EARLIER);
  private static final StateMark OTHER_FILES = new StateMark("other", "0", "");

  private static final Holding HOLDS = new Holding(Source.DATABASE, HELD);
  private static final Holding HELD_LAST = new Holding(Source.MEMORY, HELD);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(StateMark.NONE, Holding.NONE, false),
        Arguments.of(StateMark.NONE, HOLDS, false),
        Arguments.of(StateMark.NONE, HELD_LAST, false),
        Arguments.of(StateMark.NONE, Holding.UNKNOWN, false),
        Arguments.of(OTHER_FILES, Holding.NONE, false),
        Arguments.of(OTHER_FILES, HOLDS, false),
        Arguments.of(OTHER_FILES, HELD_LAST, false),
        Arguments.of(OTHER_FILES, Holding.UNKNOWN, false),
        Arguments.of(FILES, Holding.NONE, true),
        Arguments.of(FILES, HOLDS, false),
        Arguments.of(FILES, HELD_LAST, false),
        Arguments.of(FILES, Holding.UNKNOWN, true),
        Arguments.of(FILES_AND_LEASE, Holding.NONE, false),
        Arguments.of(FILES_AND_LEASE, HOLDS, true),
        Arguments.of(FILES_AND_LEASE, HELD_LAST, true),
        Arguments.of(FILES_AND_LEASE, Holding.UNKNOWN, true),
        Arguments.of(FILES_AND_OLD_LEASE, Holding.NONE, false),
        Arguments.of(FILES_AND_OLD_LEASE, HOLDS, false),
        Arguments.of(FILES_AND_OLD_LEASE, HELD_LAST, false),
        Arguments.of(FILES_AND_OLD_LEASE, Holding.UNKNOWN, true));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sendsWhatIsNotThereAndSaysNothingOtherwise(StateMark has, Holding holds, boolean enough) {
    assertThat(decide(has, false, holds)).isEqualTo(enough ? Decision.NOTHING_NEW : Decision.SEND);
    assertThat(decide(has, true, holds)).isEqualTo(enough ? Decision.SEND_AGAIN : Decision.SEND);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesNotBackBehindWhatAnotherGatewayKnew(StateMark has, Holding holds, boolean enough) {
    StateMark ahead = new StateMark(has.files(), has.leases(), "zz");

    assertThat(decide(ahead, false, holds))
        .isEqualTo(enough ? Decision.NOTHING_NEW : Decision.BEHIND);
  }

  @Test
  void countsALeaseOfAnotherProbeForNothing() {
    Holding other = new Holding(Source.DATABASE, Map.of("another", 9L));

    assertThat(decide(FILES, false, other)).isEqualTo(Decision.NOTHING_NEW);
  }

  private static Decision decide(StateMark has, boolean hasError, Holding holding) {
    Poll poll = new Poll(null, null, null, OFFER, has, 0, hasError, false, Set.of());
    return Decision.of(poll, OFFER, holding);
  }
}
