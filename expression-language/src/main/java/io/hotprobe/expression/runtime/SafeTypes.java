package io.hotprobe.expression.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes of containers that can be read without running code of the application, taking its
 * locks or changing what is read. Collections that lock (Vector, Hashtable, synchronized wrappers,
 * blocking queues), that call back (Guava's transformed lists, lazily loaded collections) or that
 * change when read (WeakHashMap) are left out.
 */
public final class SafeTypes {
  private static final Map<String, Shape> SHAPES = new HashMap<>();

  static {
    add(Shape.LIST, "java.util.", "ArrayList", "ArrayList$SubList", "LinkedList");
    add(Shape.LIST, "java.util.", "Arrays$ArrayList", "concurrent.CopyOnWriteArrayList");
    add(Shape.LIST, "java.util.Collections$", "EmptyList", "SingletonList", "CopiesList");
    add(Shape.LIST, "java.util.ImmutableCollections$", "List12", "ListN", "SubList");
    add(Shape.COLLECTION, "java.util.", "HashSet", "LinkedHashSet", "TreeSet", "ArrayDeque");
    add(Shape.COLLECTION, "java.util.", "RegularEnumSet", "JumboEnumSet", "PriorityQueue");
    add(Shape.COLLECTION, "java.util.Collections$", "EmptySet", "SingletonSet");
    add(Shape.COLLECTION, "java.util.ImmutableCollections$", "Set12", "SetN");
    add(Shape.COLLECTION, "java.util.concurrent.", "CopyOnWriteArraySet", "ConcurrentSkipListSet");
    add(
        Shape.COLLECTION,
        "java.util.concurrent.",
        "ConcurrentLinkedQueue",
        "ConcurrentLinkedDeque");
    add(Shape.COLLECTION, "java.util.HashMap$", "KeySet", "Values");
    add(Shape.COLLECTION, "java.util.LinkedHashMap$", "LinkedKeySet", "LinkedValues");
    add(Shape.VIEW, "java.util.concurrent.ConcurrentHashMap$", "KeySetView", "ValuesView");
    add(Shape.HASH_MAP, "java.util.", "HashMap", "concurrent.ConcurrentHashMap");
    add(Shape.HASH_MAP, "java.util.ImmutableCollections$", "Map1", "MapN");
    // the lookup of a LinkedHashMap in access order changes the order
    add(Shape.MAP, "java.util.", "LinkedHashMap", "TreeMap", "EnumMap", "IdentityHashMap");
    add(Shape.MAP, "java.util.", "concurrent.ConcurrentSkipListMap");
    add(Shape.MAP, "java.util.Collections$", "EmptyMap", "SingletonMap");
    add(Shape.MAP, "", EntryMap.class.getName());
    addWrappers("Unmodifiable", "Collection", "List", "RandomAccessList", "Set", "SortedSet");
    addWrappers("Unmodifiable", "NavigableSet", "Map", "SortedMap", "NavigableMap");
    addWrappers("Unmodifiable", "SequencedCollection", "SequencedSet", "SequencedMap");

    String guava = "com.google.common.collect.";
    add(Shape.LIST, guava, "RegularImmutableList", "SingletonImmutableList");
    add(Shape.COLLECTION, guava, "RegularImmutableSet", "SingletonImmutableSet");
    add(Shape.COLLECTION, guava, "ImmutableEnumSet", "RegularImmutableSortedSet");
    add(Shape.MAP, guava, "RegularImmutableMap", "RegularImmutableBiMap");
    add(Shape.MAP, guava, "SingletonImmutableBiMap", "ImmutableEnumMap", "ImmutableSortedMap");
    String protobuf = "com.google.protobuf.";
    add(Shape.LIST, protobuf, "ProtobufArrayList", "LazyStringArrayList", "IntArrayList");
    add(Shape.LIST, protobuf, "LongArrayList", "FloatArrayList", "DoubleArrayList");
    add(Shape.LIST, protobuf, "BooleanArrayList");
    add(Shape.LIST, "kotlin.collections.", "EmptyList", "builders.ListBuilder");
    add(Shape.COLLECTION, "kotlin.collections.", "EmptySet", "builders.SetBuilder");
    add(Shape.MAP, "kotlin.collections.", "EmptyMap", "builders.MapBuilder");
  }

  private static final ClassValue<Shape> SHAPE =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return compute(type);
        }
      };

  private SafeTypes() {}

  /** The shape of instances of exactly this class. */
  public static Shape shape(Class<?> type) {
    return SHAPE.get(type);
  }

  private static Shape compute(Class<?> type) {
    if (type.isArray()) {
      return Shape.ARRAY;
    }
    if (!Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type)) {
      return Shape.NONE;
    }
    var known = SHAPES.get(type.getName());
    return known != null ? known : fastutil(type);
  }

  /** One family of classes for each primitive type, all named alike. */
  private static Shape fastutil(Class<?> type) {
    String name = type.getName();
    if (!name.startsWith("it.unimi.dsi.fastutil.") || name.contains("Custom")) {
      return Shape.UNSAFE;
    }
    if (name.endsWith("ArrayList")) {
      return Shape.LIST;
    }
    if (name.endsWith("OpenHashSet") || name.endsWith("ArraySet")) {
      return Shape.COLLECTION;
    }
    return name.endsWith("OpenHashMap") || name.endsWith("ArrayMap") ? Shape.MAP : Shape.UNSAFE;
  }

  private static void add(Shape shape, String prefix, String... names) {
    Stream.of(names).forEach(name -> SHAPES.put(prefix + name, shape));
  }

  private static void addWrappers(String kind, String... names) {
    Stream.of(names)
        .forEach(name -> SHAPES.put("java.util.Collections$" + kind + name, Shape.WRAPPER));
  }
}
