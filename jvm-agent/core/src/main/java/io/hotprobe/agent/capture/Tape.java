package io.hotprobe.agent.capture;

import java.util.Arrays;

/**
 * Captured values in the order they were read: structure and primitives as bytes; names, strings
 * and other immutable values by reference. Written on the application's thread, read on the
 * sender's.
 */
final class Tape {

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

  void writeInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      write(value >>> shift);
    }
  }

  void writeLong(long value) {
    writeInt((int) (value >>> 32));
    writeInt((int) value);
  }

  void ref(Object ref) {
    if (refCount == refs.length) {
      refs = Arrays.copyOf(refs, refCount * 2);
    }
    refs[refCount++] = ref;
  }

  /** The present end, to come back to with {@link #backTo}. */
  long mark() {
    return (long) length << 32 | refCount;
  }

  void backTo(long mark) {
    length = (int) (mark >>> 32);
    refCount = (int) mark;
  }

  void clear() {
    backTo(0);
  }

  int weight() {
    return bytes.length + 8 * refs.length;
  }

  Reader reader() {
    return new Reader();
  }

  /** Reads what was written, in the same order. */
  final class Reader {

    private int position;
    private int refPosition;

    boolean hasNext() {
      return position < length;
    }

    int next() {
      return bytes[position++];
    }

    int nextInt() {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        value = value << 8 | (next() & 0xff);
      }
      return value;
    }

    long nextLong() {
      return (long) nextInt() << 32 | (nextInt() & 0xffffffffL);
    }

    Object ref() {
      return refs[refPosition++];
    }

    String text() {
      return (String) ref();
    }
  }
}
