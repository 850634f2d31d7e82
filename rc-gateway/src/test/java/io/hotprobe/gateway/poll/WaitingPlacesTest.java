package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingPlacesTest {
  private final WaitingPlaces places = new WaitingPlaces(100);

  @Test
  void areAllForAKeyThatIsAlone() {
    assertThat(enter("a", 150)).isEqualTo(100);
    assertThat(places.taken()).isEqualTo(100);
  }

  @Test
  void areSharedWhenTheyGetScarce() {
    assertThat(enter("a", 70)).isEqualTo(70);
    assertThat(enter("b", 150)).isEqualTo(30);
    IntStream.range(0, 30).forEach(i -> places.leave("a"));
    assertThat(enter("b", 150)).isEqualTo(20);
    assertThat(enter("a", 150)).isEqualTo(10);
  }

  @Test
  void areFreeAgainWhenLeft() {
    enter("a", 100);

    places.leave("a");

    assertThat(enter("a", 5)).isEqualTo(1);
  }

  private long enter(String key, int polls) {
    return IntStream.range(0, polls).filter(i -> places.enter(key)).count();
  }
}
