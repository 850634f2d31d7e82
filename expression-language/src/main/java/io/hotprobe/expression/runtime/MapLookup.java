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
  static Object get(Map<?, ?> map, Object key) {
    if (isHashed(map, key)) {
      for (var candidate : candidates(key)) {
        var value = map.get(candidate);
        if (value != null) {
          return value;
        }
      }
      if (isAlike(firstKey(map), key)) {
        return null;
      }
    }
    var entry = find(map, key);
    return entry == null ? null : entry.getValue();
  }

  static boolean has(Map<?, ?> map, Object key) {
    if (isHashed(map, key)) {
      for (var candidate : candidates(key)) {
        if (map.containsKey(candidate)) {
          return true;
        }
      }
      if (isAlike(firstKey(map), key)) {
        return false;
      }
    }
    return find(map, key) != null;
  }

  private static Map.Entry<?, ?> find(Map<?, ?> map, Object key) {
    var entries = Containers.iterator(map);
    while (entries.hasNext()) {
      var entry = (Map.Entry<?, ?>) entries.next();
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

  /** The keys of the JDK that equal this one in the sense of the language, the usual ones. */
  private static Object[] candidates(Object key) {
    if (Kinds.of(key) == Kind.TEXT) {
      return new Object[] {Texts.text(key)};
    }
    long value = Numbers.integer(key);
    return value == (int) value ? new Object[] {value, (int) value} : new Object[] {value};
  }

  private static boolean isAlike(Object firstKey, Object key) {
    return Kinds.of(key) == Kind.TEXT
        ? firstKey instanceof String
        : firstKey instanceof Integer || firstKey instanceof Long;
  }

  private static Object firstKey(Map<?, ?> map) {
    var entries = map.entrySet().iterator();
    return entries.hasNext() ? entries.next().getKey() : null;
  }
}
