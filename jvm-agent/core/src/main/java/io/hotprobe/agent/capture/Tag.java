package io.hotprobe.agent.capture;

/** What the bytes of a {@link Tape} say. Refs follow in the order named. */
final class Tag {

  /** End of an object, list, map or group. */
  static final int END = 0;

  /** End before all was read; ref: why. */
  static final int CUT = 1;

  /** Ref: type. */
  static final int NULL = 2;

  /** Kind (a character), eight bytes; ref: type. */
  static final int SCALAR = 3;

  /** Refs: type, text. */
  static final int TEXT = 4;

  /** Full length, length to show; refs: type, text that was cut a little later. */
  static final int CUT_TEXT = 5;

  /** Most characters; refs: type, immutable object whose text is wanted. */
  static final int LATER = 6;

  /** Ref: type; then {@link #NAMED} values. */
  static final int OBJECT = 7;

  /** Size; ref: type; then {@link #ITEM}s, each a value. */
  static final int ELEMENTS = 8;

  /** Size; ref: type; then {@link #ITEM}s, each a key and a value. */
  static final int ENTRIES = 9;

  /** Refs: type, why there is no value. */
  static final int MISSING = 10;

  /** Ref: the throwable whose stack trace is the value. */
  static final int STACK = 11;

  static final int ITEM = 12;

  /** Ref: name; then a value. */
  static final int NAMED = 13;

  /** A segment of the message: then a value. */
  static final int SEGMENT = 14;

  /** A segment that has no value; ref: the throwable. */
  static final int FAILED_SEGMENT = 15;

  /** Kind of context; then groups. */
  static final int CONTEXT = 16;

  /** Kind of group; then {@link #NAMED} values. */
  static final int GROUP = 17;

  /** Refs: type, message and throwable the method ended with. */
  static final int THROWN = 18;

  /** The condition has no value; ref: the throwable. */
  static final int FAILED_CONDITION = 19;

  /** A capture expression has no value; refs: its name, the throwable. */
  static final int FAILED_EXPRESSION = 20;

  private Tag() {}
}
