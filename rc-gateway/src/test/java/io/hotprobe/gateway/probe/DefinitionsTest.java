package io.hotprobe.gateway.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.gateway.testing.Offers;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private final Offers offers = new Offers();

  @Test
  void offersFilesToAllAndCaptureProbesToHolders() {
    Offer offer = offers.offer();

    assertThat(offer.files())
        .extracting(TargetFile::configId)
        .containsExactly("logProbe_" + offers.log().id());
    assertThat(offer.leasable()).containsOnlyKeys(offers.capture().id());
    assertThat(offer.refusals()).isEmpty();
  }

  @Test
  void preparesAnOfferOnlyWhenItChanges() {
    // Given
    Offer before = offers.offer();
    ProbeDefinition elsewhere = Probes.log("another");

    // When
    offers.accept(2, 2, elsewhere.id(), elsewhere);
    ProbeDefinition here = Probes.log("shop");
    offers.accept(3, 3, here.id(), here);

    // Then
    await().until(() -> offers.offer() != before);
    assertThat(offers.offer().files()).hasSize(2);
  }

  @Test
  void doesNotGoBackWhenTheTopicIsReadFromItsBeginningAgain() {
    // Given
    ProbeDefinition log = offers.log();
    offers.accept(2, 2, log.id(), Probes.inState(log, ProbeState.DISABLED));
    await().until(() -> offers.offer().files().isEmpty());
    Offer before = offers.offer();

    // When
    offers.accept(0, 1, log.id(), log);
    ProbeDefinition later = Probes.log("shop");
    offers.accept(3, 3, later.id(), later);

    // Then
    await().until(() -> offers.offer() != before);
    assertThat(offers.offer().files())
        .extracting(TargetFile::configId)
        .containsExactly("logProbe_" + later.id());
  }

  @Test
  void takesOutWhatHasExpired() {
    // Given
    ProbeDefinition expiring =
        Probes.changed(Probes.log("shop"), probe -> probe.put("expiresAt", 1_000));
    offers.accept(2, 2, expiring.id(), expiring);
    await().until(() -> offers.offer().files().size() == 2);

    // When
    offers.expire(999);
    offers.expire(1_000);

    // Then
    await().until(() -> offers.offer().files().size() == 1);
  }

  @Test
  void keepsWhatIsGivenMoreTimeMeanwhile() {
    // Given
    ProbeDefinition expiring =
        Probes.changed(Probes.log("shop"), probe -> probe.put("expiresAt", 1_000));
    offers.accept(2, 2, expiring.id(), expiring);
    ProbeDefinition prolonged = Probes.changed(expiring, probe -> probe.put("expiresAt", 9_000));
    offers.accept(3, 3, expiring.id(), prolonged);

    // When
    offers.expire(1_000);
    ProbeDefinition later = Probes.log("shop");
    offers.accept(4, 4, later.id(), later);

    // Then
    await().until(() -> offers.offer().files().size() == 3);
  }

  @Test
  void followsATopicThatWasMadeAnew() {
    // Given
    ProbeDefinition log = offers.log();

    // When
    offers.accept(0, 99, log.id(), (ProbeDefinition) null);

    // Then
    await().until(() -> offers.offer().files().isEmpty());
  }

  @Test
  void movesAProbeToAnotherService() {
    // Given
    ProbeDefinition log = offers.log();

    // When
    offers.accept(2, 2, log.id(), Probes.changed(log, probe -> probe.put("service", "other")));

    // Then
    await().until(() -> offers.offer().files().isEmpty());
  }

  @Test
  void passesOverWhatIsNoProbe() {
    Offer before = offers.offer();

    assertThatThrownBy(() -> offers.accept(2, 2, offers.log().id(), "?".getBytes(UTF_8)))
        .isInstanceOf(RuntimeException.class);
    ProbeDefinition odd = Probes.changed(Probes.log("shop"), probe -> probe.put("id", "../Etc"));
    assertThatThrownBy(() -> offers.accept(3, 3, odd.id(), odd))
        .hasMessage("not the id of a probe: ../Etc");

    assertThat(offers.offer()).isSameAs(before);
  }

  @Test
  void endsAFeedThatNobodyUses() {
    // Given
    Feed feed = offers.feed();

    // When
    offers.dropUnused();

    // Then
    assertThat(feed.retired()).isTrue();
    assertThat(offers.feed()).isNotSameAs(feed);
    assertThat(offers.offer().files()).hasSize(1);
  }

  @Test
  void givesEachRevisionAnotherMark() {
    // Given
    Offer before = offers.offer();
    ProbeDefinition capture = offers.capture();
    Map<String, Long> lease = Map.of(capture.id(), 1L);

    // When
    offers.accept(2, 2, capture.id(), Probes.changed(capture, probe -> {}));
    await().until(() -> offers.offer() != before);

    // Then
    Offer after = offers.offer();
    assertThat(after.markWithoutLeases().sameContent(before.markWithoutLeases())).isTrue();
    assertThat(after.mark(lease).sameContent(before.mark(lease))).isFalse();
  }
}
