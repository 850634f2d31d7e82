package io.hotprobe.agent.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The collections and maps that can be read without running code of the application: exact classes
 * of the JDK whose iteration takes no lock, changes nothing and calls no element. Wrappers are
 * looked through, so that what they wrap is judged too, and no lock of theirs is taken.
 */
public final class Containers {

  private static final Set<String> SAFE =
      Set.of(
          "java.util.ArrayList",
          "java.util.ArrayList$SubList",
          "java.util.Arrays$ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.PriorityQueue",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.RegularEnumSet",
          "java.util.JumboEnumSet",
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$SubList",
          "java.util.ImmutableCollections$SetN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$MapN",
          "java.util.ImmutableCollections$Map1",
          "java.util.Collections$EmptyList",
          "java.util.Collections$EmptySet",
          "java.util.Collections$EmptyMap",
          "java.util.Collections$SingletonList",
          "java.util.Collections$SingletonSet",
          "java.util.Collections$SingletonMap",
          "java.util.Collections$CopiesList",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap$KeySetView",
          "java.util.concurrent.ConcurrentHashMap$ValuesView",
          "java.util.concurrent.ConcurrentSkipListMap",
          "java.util.concurrent.ConcurrentSkipListSet",
          "java.util.HashMap",
          "java.util.HashMap$KeySet",
          "java.util.HashMap$Values",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashMap$LinkedKeySet",
          "java.util.LinkedHashMap$LinkedValues",
          "java.util.TreeMap",
          "java.util.TreeMap$KeySet",
          "java.util.TreeMap$Values",
          "java.util.EnumMap",
          "java.util.IdentityHashMap");

  private static final List<String> WRAPPERS =
      List.of(
          "java.util.Collections$Unmodifiable",
          "java.util.Collections$Synchronized",
          "java.util.Collections$Checked");

  private static final ClassValue<Access> ACCESS =
      new ClassValue<>() {
        @Override
        protected Access computeValue(Class<?> type) {
          return Access.of(type);
        }
      };

  private Containers() {}

  private record Access(boolean safe, FieldSlot wrapped) {
    static final Access NONE = new Access(false, null);

    static Access of(Class<?> type) {
      String name = type.getName();
      if (type.getClassLoader() != null) {
        return NONE;
      }
      if (SAFE.contains(name)) {
        return new Access(true, null);
      }
      if (WRAPPERS.stream().noneMatch(name::startsWith)) {
        return NONE;
      }
      FieldTable fields = FieldTable.of(type);
      FieldSlot slot = fields.instance("c");
      return new Access(false, slot != null ? slot : fields.instance("m"));
    }
  }

  /** The collection to read in place of this object, or null when that would not be safe. */
  public static Collection<?> collection(Object object) throws Throwable {
    return unwrap(object) instanceof Collection<?> collection ? collection : null;
  }

  /** The map to read in place of this object, or null when that would not be safe. */
  public static Map<?, ?> map(Object object) throws Throwable {
    return unwrap(object) instanceof Map<?, ?> map ? map : null;
  }

  private static Object unwrap(Object object) throws Throwable {
    Object candidate = object;
    while (candidate != null) {
      Class<?> type = candidate.getClass();
      if (type == ArrayList.class || type == HashMap.class) {
        return candidate;
      }
      Access access = ACCESS.get(type);
      if (access.safe()) {
        return candidate;
      }
      candidate = access.wrapped() == null ? null : access.wrapped().reference(candidate);
    }
    return null;
  }
}
