package io.hotprobe.logs.index;

import io.hotprobe.logs.index.LogIndex.Entry;
import java.util.ArrayList;
import java.util.List;

/** Events in portions an engine takes at once; they differ in size by a factor of thousands. */
public final class Batches {
  /** Characters of one batch. */
  private static final int MAX_SIZE = 8 * 1024 * 1024;

  private Batches() {}

  public static List<List<Entry>> of(List<Entry> entries) {
    var batches = new ArrayList<List<Entry>>();
    int size = MAX_SIZE;
    for (Entry entry : entries) {
      int length = entry.event().document().length();
      if (size + length > MAX_SIZE) {
        batches.add(new ArrayList<>());
        size = 0;
      }
      batches.get(batches.size() - 1).add(entry);
      size += length;
    }
    return batches;
  }
}
