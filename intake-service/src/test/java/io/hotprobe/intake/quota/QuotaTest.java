package io.hotprobe.intake.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Quota quota = new Quota("service", 100, now::get);

  @Test
  void ten_seconds_worth_may_come_at_once() {
    quota.take("shop", 999);

    String admitted = quota.require("shop");

    assertThat(admitted).isEqualTo("shop");
  }

  @Test
  void who_has_overdrawn_waits_until_it_is_filled_again() {
    quota.take("shop", 1_300);

    var refused = catchThrowableOfType(QuotaExceededException.class, () -> quota.require("shop"));

    assertThat(refused.problem().status()).isEqualTo(429);
    assertThat(refused.retryAfterSeconds()).isEqualTo(4);
    now.addAndGet(TimeUnit.SECONDS.toNanos(refused.retryAfterSeconds()));
    assertThat(quota.require("shop")).isEqualTo("shop");
  }

  @Test
  void others_are_not_touched() {
    quota.take("shop", 1_300);

    String admitted = quota.require("bank");

    assertThat(admitted).isEqualTo("bank");
  }

  @Test
  void more_than_the_reserve_is_never_saved() {
    quota.take("shop", 1);
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    quota.take("shop", 1_001);

    var refused = catchThrowableOfType(QuotaExceededException.class, () -> quota.require("shop"));

    assertThat(refused).isNotNull();
  }
}
