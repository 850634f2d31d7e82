package io.hotprobe.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.metrics.Points;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Slots of 10 ms; now is 1003. */
class OpenSlotsTest {
  private static final long STEP = 10;
  private static final long NOW = 1_003;

  private final OpenSlots slots = new OpenSlots();

  @Test
  void foldsEachPointIntoTheSlotOfItsTime() {
    add(985, 1);
    add(1_001, 2);
    add(989, 4);

    assertThat(values()).isEqualTo(Map.of(980L, 5.0, 1_000L, 2.0));
  }

  @Test
  void takesWhatIsTooLateOrAheadOfTheClockIntoTheNearestOpenSlot() {
    add(5, 1);
    add(5_000, 2);

    assertThat(values()).isEqualTo(Map.of(950L, 1.0, 1_000L, 2.0));
  }

  @Test
  void forgetsWhatNoPointCanFallIntoAnyMore() {
    add(985, 1);
    add(1_001, 2);

    slots.close(STEP, 1_045);

    assertThat(values()).isEqualTo(Map.of(1_000L, 2.0));
  }

  private void add(long timestamp, double value) {
    slots.add(Points.at(timestamp, value), STEP, NOW);
  }

  private Map<Long, Double> values() {
    Map<Long, Double> values = new TreeMap<>();
    slots.all().forEach((start, series) -> values.put(start, series.value()));
    return values;
  }
}
