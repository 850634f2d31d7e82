package io.hotprobe.expression.runtime;

import java.util.Map;

/**
 * Finds keys without calling {@code hashCode} or {@code equals} of a key of the application:
 * strings and integers are looked up, everything else is compared one by one. A map is taken to
 * have keys of one kind, so that a string or an integer that is not found need not be compared with
 * all keys when the first one is such a key too.
 */
final class MapLookup {
  private MapLookup() {}

  /** The value of the key, null when the map does not have it. */
  static Object get(Map<?, ?> map, Object key, long deadline) {
    if (isHashed(map, key)) {
      var value = lookUp(map, key);
      if (value != null || isAlike(firstKey(map), key)) {
        return value;
      }
    }
    var entry = find(map, key, deadline);
    return entry == null ? null : entry.getValue();
  }

  static boolean has(Map<?, ?> map, Object key, long deadline) {
    if (isHashed(map, key)) {
      boolean found = isKey(map, key);
      if (found || isAlike(firstKey(map), key)) {
        return found;
      }
    }
    return find(map, key, deadline) != null;
  }

  private static Object lookUp(Map<?, ?> map, Object key) {
    if (Kinds.of(key) == Kind.TEXT) {
      return map.get(Texts.text(key));
    }
    long integer = Numbers.integer(key);
    var value = map.get(integer);
    return value == null && integer == (int) integer ? map.get((int) integer) : value;
  }

  private static boolean isKey(Map<?, ?> map, Object key) {
    if (Kinds.of(key) == Kind.TEXT) {
      return map.containsKey(Texts.text(key));
    }
    long integer = Numbers.integer(key);
    return map.containsKey(integer) || (integer == (int) integer && map.containsKey((int) integer));
  }

  private static Map.Entry<?, ?> find(Map<?, ?> map, Object key, long deadline) {
    var entries = Elements.begin(map);
    for (int i = 0; Elements.has(map, entries, i); i++) {
      Deadline.check(deadline, i);
      var entry = (Map.Entry<?, ?>) Elements.get(map, entries, i);
      if (Values.equal(entry.getKey(), key)) {
        return entry;
      }
    }
    return null;
  }

  private static boolean isHashed(Map<?, ?> map, Object key) {
    Kind kind = Kinds.of(key);
    return SafeTypes.shape(map.getClass()) == Shape.HASH_MAP
        && (kind == Kind.TEXT || kind == Kind.INTEGER);
  }

  private static boolean isAlike(Object firstKey, Object key) {
    return Kinds.of(key) == Kind.TEXT
        ? firstKey instanceof String
        : firstKey instanceof Integer || firstKey instanceof Long;
  }

  private static Object firstKey(Map<?, ?> map) {
    var entries = new CheckedIterator(map.entrySet().iterator());
    return entries.hasNext() ? ((Map.Entry<?, ?>) entries.next()).getKey() : null;
  }
}
