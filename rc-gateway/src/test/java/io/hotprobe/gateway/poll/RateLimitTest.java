package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final RateLimit limit = new RateLimit(2, 4, 0);

  @Test
  void allowsABurstAndThenTheRate() {
    assertThat(allowed(10, 0)).isEqualTo(4);
    assertThat(allowed(10, 1)).isEqualTo(2);
    assertThat(allowed(10, 100)).isEqualTo(4);
  }

  private long allowed(int asked, long second) {
    long now = TimeUnit.SECONDS.toNanos(second);
    return IntStream.range(0, asked).filter(i -> limit.allows(now)).count();
  }
}
