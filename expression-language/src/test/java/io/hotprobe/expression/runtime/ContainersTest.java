package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.interpreter.Fields;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContainersTest {
  private final Containers containers = new Containers(Fields::read);

  /** A collection of the application. */
  private static final class Hostile extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      throw new AssertionError("called code of the application");
    }

    @Override
    public int size() {
      throw new AssertionError("called code of the application");
    }
  }

  @SuppressWarnings("JdkObsolete")
  static Stream<Arguments> lists() {
    var four = List.of("a", "b", "c", "d");
    return Stream.<Object>of(
            new ArrayList<>(four).subList(0, 2),
            new ArrayList<>(four.subList(0, 2)),
            new LinkedList<>(four.subList(0, 2)),
            Arrays.asList("a", "b"),
            List.of("a", "b"),
            List.of("a", "b", "c").subList(0, 2),
            Stream.of("a", "b").toList(),
            new CopyOnWriteArrayList<>(four.subList(0, 2)),
            Collections.unmodifiableList(new ArrayList<>(four.subList(0, 2))),
            Collections.unmodifiableList(
                Collections.unmodifiableList(new LinkedList<>(List.of("a", "b")))),
            new String[] {"a", "b"},
            new char[] {'a', 'b'})
        .map(list -> Arguments.of(list));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void lists_and_arrays_have_a_size_and_elements_by_position(Object list) {
    assertThat(containers.size(list)).isEqualTo(2);
    assertThat(containers.element(list, 1).toString()).isEqualTo("b");
    assertThat(containers.contains(list, "b")).isTrue();
    assertThat(containers.contains(list, "z")).isFalse();
    assertThatThrownBy(() -> containers.element(list, 2))
        .hasMessage("index 2 is out of range for 2 elements");
    assertThatThrownBy(() -> containers.element(list, -1L))
        .hasMessage("index -1 is out of range for 2 elements");
    assertThatThrownBy(() -> containers.element(list, 1.0))
        .hasMessage("expected an integer, found a decimal");
  }

  static Stream<Object> sets() {
    var one = new ConcurrentHashMap<>(Map.of(Kind.TEXT, "x"));
    return Stream.of(
        Set.of(Kind.TEXT),
        new HashSet<>(Set.of(Kind.TEXT)),
        new LinkedHashSet<>(Set.of(Kind.TEXT)),
        new TreeSet<>(Set.of(Kind.TEXT)),
        EnumSet.of(Kind.TEXT),
        Collections.singleton(Kind.TEXT),
        Collections.unmodifiableSet(EnumSet.of(Kind.TEXT)),
        new HashMap<>(one).keySet(),
        new LinkedHashMap<>(one).keySet(),
        one.keySet(),
        new ArrayDeque<>(Set.of(Kind.TEXT)),
        new PriorityQueue<>(Set.of(Kind.TEXT)),
        new ConcurrentLinkedQueue<>(Set.of(Kind.TEXT)));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void other_collections_have_a_size_and_elements(Object set) {
    assertThat(containers.size(set)).isEqualTo(1);
    assertThat(containers.contains(set, "TEXT")).isTrue();
    assertThat(containers.contains(set, "ENUM")).isFalse();
    assertThat(Containers.iterator(containers.open(set, "")).next()).isEqualTo(Kind.TEXT);
    assertThatThrownBy(() -> containers.element(set, 0)).hasMessageStartingWith("expected a list");
  }

  @SuppressWarnings("IdentityHashMapUsage")
  static Stream<Map<String, Integer>> maps() {
    var two = Map.of("a", 1, "b", 2);
    return Stream.of(
        two,
        Collections.unmodifiableMap(new HashMap<>(two)),
        new HashMap<>(two),
        new LinkedHashMap<>(two),
        new TreeMap<>(two),
        new ConcurrentHashMap<>(two),
        new ConcurrentSkipListMap<>(two),
        new IdentityHashMap<>(two));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void maps_have_a_size_and_values_by_key(Map<String, Integer> map) {
    assertThat(containers.size(map)).isEqualTo(2);
    assertThat(containers.element(map, "b")).isEqualTo(2);
    assertThat(containers.element(map, 'b')).isEqualTo(2);
    assertThat(containers.element(map, "z")).isNull();
    assertThat(containers.element(map, null)).isNull();
    assertThat(containers.element(map, 7)).isNull();
    assertThat(containers.contains(map, "a")).isTrue();
    assertThat(containers.contains(map, "z")).isFalse();
  }

  @Test
  void keys_equal_as_in_comparisons() {
    var byInteger = new HashMap<>(Map.of(1, "int"));
    var byLong = new TreeMap<>(Map.of(1L, "long"));
    var byShort = Map.of((short) 1, "short");
    var byEnum = new EnumMap<>(Map.of(Kind.TEXT, "enum"));
    var byDecimal = new HashMap<>(Map.of(1.0, "decimal"));

    assertThat(containers.element(byInteger, 1L)).isEqualTo("int");
    assertThat(containers.element(byLong, 1)).isEqualTo("long");
    assertThat(containers.element(byShort, 1.0)).isEqualTo("short");
    assertThat(containers.element(byEnum, "TEXT")).isEqualTo("enum");
    assertThat(containers.element(byDecimal, 1)).isEqualTo("decimal");
    assertThat(containers.element(byInteger, 1L << 32)).isNull();
  }

  @Test
  void a_null_key_and_a_null_value_are_found() {
    var map = new HashMap<String, String>();
    map.put(null, "x");
    map.put("k", null);

    assertThat(containers.element(map, null)).isEqualTo("x");
    assertThat(containers.contains(map, "k")).isTrue();
    assertThat(containers.element(map, "k")).isNull();
  }

  @Test
  void keys_of_the_application_are_compared_by_identity_only() {
    var key =
        new Object() {
          private boolean inUse;

          @Override
          public int hashCode() {
            if (inUse) {
              throw new AssertionError("called code of the application");
            }
            return 7;
          }
        };
    var map = new HashMap<Object, String>(Map.of(key, "x"));
    key.inUse = true;

    assertThat(containers.element(map, key)).isEqualTo("x");
    assertThat(containers.element(map, new Hostile())).isNull();
    assertThat(containers.contains(map, "key")).isFalse();
  }

  @Test
  void reading_a_map_in_access_order_leaves_the_order_alone() {
    var cache = new LinkedHashMap<String, Integer>(16, 0.75f, true);
    cache.put("old", 1);
    cache.put("new", 2);

    assertThat(containers.element(cache, "old")).isEqualTo(1);
    assertThat(cache.keySet()).containsExactly("old", "new");
  }

  @SuppressWarnings("JdkObsolete")
  static Stream<Object> unsafe() {
    var hostile = new Hostile();
    return Stream.of(
        hostile,
        Collections.unmodifiableList(hostile),
        Collections.unmodifiableCollection(Collections.unmodifiableList(hostile)),
        new ArrayList<>(List.of(1)) {},
        Collections.synchronizedList(new ArrayList<>()),
        new Vector<>(),
        new Hashtable<>(),
        new WeakHashMap<>(),
        new LinkedBlockingQueue<>(),
        new ConcurrentHashMap<>() {}.keySet());
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void collections_that_may_run_code_or_lock_are_refused(Object collection) {
    assertThatThrownBy(() -> containers.size(collection))
        .isInstanceOf(EvaluationException.class)
        .hasMessageMatching(
            "collections of type .* are not read,"
                + " because that would run code or take locks of the application");
  }

  @Test
  void texts_have_a_length_and_parts() {
    assertThat(containers.size("abc")).isEqualTo(3);
    assertThat(containers.size('a')).isEqualTo(1);
    assertThat(containers.contains("abc", 'b')).isTrue();
    assertThatThrownBy(() -> containers.contains("abc", 1))
        .hasMessage("expected a string, found an integer");
    assertThatThrownBy(() -> containers.contains("abc", null))
        .hasMessage("expected a string, found null");
  }

  @Test
  void what_is_no_container_is_an_error() {
    String expected = "expected a string, collection, map or array, found ";
    assertThatThrownBy(() -> containers.size(null)).hasMessage(expected + "null");
    assertThatThrownBy(() -> containers.size(7)).hasMessage(expected + "an integer");
    assertThatThrownBy(() -> containers.contains(new Object(), 1))
        .hasMessage(expected + "java.lang.Object");
    assertThatThrownBy(() -> containers.element("abc", 1))
        .hasMessage("expected a list, array or map, found a string");
  }

  @Test
  void too_many_elements_are_not_walked() {
    assertThatThrownBy(() -> containers.contains(new int[1_000_001], 1))
        .hasMessage("the collection has 1000001 elements; at most 1000000 are read");
    assertThat(containers.size(new int[1_000_001])).isEqualTo(1_000_001);
  }

  @Test
  void a_collection_that_changes_while_it_is_read_is_an_error() {
    var list = new ArrayList<>(List.of(1, 2, 3));
    var elements = Containers.iterator(list);
    elements.next();
    list.add(4);

    assertThatThrownBy(elements::next).hasMessage("the collection changed while it was read");
  }

  @Test
  void entries_are_read_whatever_their_class() {
    Collection<Map.Entry<String, Integer>> entries =
        List.of(
            Map.entry("k", 1),
            Map.of("k", 1).entrySet().iterator().next(),
            new TreeMap<>(Map.of("k", 1)).firstEntry(),
            new ConcurrentHashMap<>(Map.of("k", 1)).entrySet().iterator().next());

    assertThat(entries).allMatch(Entries::isEntry);
    assertThat(entries).allSatisfy(e -> assertThat(Entries.field(e, "key")).isEqualTo("k"));
    assertThat(entries).allSatisfy(e -> assertThat(Entries.field(e, "value")).isEqualTo(1));
    assertThatThrownBy(() -> Entries.field(Map.entry(1, 2), "hash"))
        .hasMessage("no field 'hash' in java.util.Map$Entry");
    assertThat(Entries.isEntry(new HostileEntry())).isFalse();
  }

  private record HostileEntry() implements Map.Entry<String, String> {
    @Override
    public String getKey() {
      throw new AssertionError("called code of the application");
    }

    @Override
    public String getValue() {
      throw new AssertionError("called code of the application");
    }

    @Override
    public String setValue(String value) {
      throw new AssertionError("called code of the application");
    }
  }
}
