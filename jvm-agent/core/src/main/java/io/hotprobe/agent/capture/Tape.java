package io.hotprobe.agent.capture;

import java.util.Arrays;

/**
 * Captured values in the order they were read: structure and primitives as bytes, names, strings and
 * other immutable values by reference. {@link TapeReader} reads it in the same order.
 */
public final class Tape {

  private byte[] bytes = new byte[256];
  private int length;
  private Object[] refs = new Object[64];
  private int refCount;

  void write(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) value;
  }

  /** Small numbers take one byte. */
  void writeSize(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      write(rest | 0x80);
      rest >>>= 7;
    }
    write(rest);
  }

  void writeLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      write((int) (value >>> shift));
    }
  }

  void write(Object ref) {
    if (refCount == refs.length) {
      refs = Arrays.copyOf(refs, refCount * 2);
    }
    refs[refCount++] = ref;
  }

  int weight() {
    return bytes.length + 8 * refs.length;
  }

  byte[] bytes() {
    return bytes;
  }

  Object[] refs() {
    return refs;
  }
}
