package io.hotprobe.expression.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes sites and arguments for {@link Site#visit}. Values repeat often, so that comparisons hold
 * now and then.
 */
public final class RandomData {
  private final Random random;

  public RandomData(Random random) {
    this.random = random;
  }

  public Site site() {
    return new Site(integer(), text(), decimal(), orNull(() -> list(this::integer)));
  }

  /** The arguments of {@link Site#visit}, in order. */
  public Object[] arguments() {
    return new Object[] {
      orNull(this::order),
      integer(),
      (byte) integer(),
      (short) integer(),
      pick((long) integer(), 1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53),
      (float) decimal(),
      decimal(),
      letter(),
      random.nextBoolean(),
      orNull(this::text),
      orNull(this::status),
      orNull(this::integer),
      orNull(this::big),
      orNull(() -> list(this::any)),
      orNull(() -> stringMap(this::any)),
      orNull(() -> list(this::integer).stream().mapToInt(i -> i).toArray()),
      orNull(() -> list(this::text).toArray(String[]::new)),
      orNull(this::payment),
      any()
    };
  }

  private Order order() {
    return new Order(
        integer(),
        integer(),
        decimal(),
        orNull(this::big),
        random.nextBoolean(),
        orNull(random::nextBoolean),
        orNull(this::text),
        orNull(() -> new UUID(0, random.nextInt(2))),
        orNull(this::status),
        orNull(this::person),
        orNull(() -> list(() -> orNull(this::person))),
        orNull(() -> new HashSet<>(list(this::text))),
        orNull(this::labels),
        orNull(() -> new EnumMap<>(Map.of(status(), (long) integer()))),
        orNull(() -> list(this::person).toArray(Person[]::new)),
        orNull(this::failure),
        any());
  }

  private Person person() {
    var friend = random.nextInt(3) == 0 ? person() : null;
    return random.nextInt(3) == 0
        ? new Person.Vip(orNull(this::text), friend, orNull(this::text), integer())
        : new Person(orNull(this::text), friend, integer());
  }

  private Payment payment() {
    return random.nextBoolean() ? new Payment.Card(decimal(), text()) : new Payment.Cash(integer());
  }

  private Throwable failure() {
    return new IllegalStateException(
        orNull(this::text), orNull(() -> new ArithmeticException(text())));
  }

  private Map<Integer, String> labels() {
    var labels = new HashMap<Integer, String>();
    list(this::integer).forEach(key -> labels.put(key, orNull(this::text)));
    return random.nextBoolean() ? labels : new TreeMap<>(labels);
  }

  private Map<String, Object> stringMap(Supplier<Object> values) {
    var map = new LinkedHashMap<String, Object>();
    list(this::text).forEach(key -> map.put(key, values.get()));
    return switch (random.nextInt(4)) {
      case 0 -> map;
      case 1 -> new HashMap<>(map);
      case 2 -> Collections.unmodifiableMap(map);
      default -> {
        map.values().removeIf(value -> value == null);
        yield new ConcurrentHashMap<>(map);
      }
    };
  }

  /** Any value at all; containers hold simple values. */
  private Object any() {
    return switch (random.nextInt(16)) {
      case 0 -> list(this::simple);
      case 1 -> stringMap(this::simple);
      case 2 -> list(this::decimal).stream().mapToDouble(d -> d).toArray();
      case 3 -> list(this::simple).toArray();
      case 4 -> new ArrayDeque<>(list(this::integer));
      case 5 -> person();
      case 6 -> payment();
      case 7 -> Optional.ofNullable(orNull(this::text));
      case 8 -> Collections.synchronizedList(list(this::integer));
      case 9 -> failure();
      default -> simple();
    };
  }

  private Object simple() {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> text();
      case 2 -> integer();
      case 3 -> (long) integer();
      case 4 -> decimal();
      case 5 -> (float) decimal();
      case 6 -> random.nextBoolean();
      case 7 -> status();
      case 8 -> letter();
      case 9 -> big();
      case 10 -> BigInteger.valueOf(integer());
      default -> Instant.ofEpochSecond(integer());
    };
  }

  private <T> List<T> list(Supplier<T> elements) {
    var list = new ArrayList<T>();
    Stream.generate(elements).limit(random.nextInt(4)).forEach(list::add);
    return random.nextBoolean() ? list : Collections.unmodifiableList(list);
  }

  private int integer() {
    return random.nextInt(20) == 0 ? Integer.MAX_VALUE : random.nextInt(5) - 1;
  }

  private double decimal() {
    return pick(0.5, 1.0, 2.0, -1.0, 1e300, Double.NaN, Double.POSITIVE_INFINITY, 0x1p53);
  }

  private BigDecimal big() {
    return pick(new BigDecimal("1.00"), new BigDecimal("1e30"), BigDecimal.valueOf(0.5));
  }

  private String text() {
    return pick("", "a", "b", "ab", "PAID", "Status.PAID", "x y", "1", " ab ");
  }

  private char letter() {
    return pick('a', 'b', 'z');
  }

  private Status status() {
    return pick(Status.values());
  }

  private <T> T orNull(Supplier<T> value) {
    return random.nextInt(8) == 0 ? null : value.get();
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
