package io.hotprobe.expression.runtime;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A map that only lists its entries and never asks a key for its hash: what filtering a map
 * answers.
 */
public final class EntryMap extends AbstractMap<Object, Object> {
  private final List<Map.Entry<Object, Object>> entries;

  public EntryMap(List<Map.Entry<Object, Object>> entries) {
    this.entries = List.copyOf(entries);
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<Object, Object>> iterator() {
        return entries.iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
