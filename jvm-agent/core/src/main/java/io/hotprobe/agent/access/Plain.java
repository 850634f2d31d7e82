package io.hotprobe.agent.access;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/**
 * JDK classes whose instances never change and are best shown as text: they can be kept by
 * reference and turned into text later, on the agent's own thread.
 */
public final class Plain {

  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          BigDecimal.class,
          BigInteger.class,
          java.util.UUID.class,
          java.util.Locale.class,
          java.util.Currency.class,
          java.net.URI.class,
          java.time.Duration.class,
          java.time.Period.class,
          java.time.Instant.class,
          java.time.LocalDate.class,
          java.time.LocalTime.class,
          java.time.LocalDateTime.class,
          java.time.OffsetDateTime.class,
          java.time.OffsetTime.class,
          java.time.ZonedDateTime.class,
          java.time.ZoneOffset.class,
          java.time.Year.class,
          java.time.YearMonth.class,
          java.time.MonthDay.class);

  private Plain() {}

  public static boolean isImmutable(Class<?> type) {
    return IMMUTABLE.contains(type);
  }

  /** Exactly the JDK's; a subclass could run any code. */
  public static boolean isBigNumber(Object value) {
    return value.getClass() == BigDecimal.class || value.getClass() == BigInteger.class;
  }
}
