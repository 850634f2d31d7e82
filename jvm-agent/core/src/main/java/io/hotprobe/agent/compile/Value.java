package io.hotprobe.agent.compile;

/** What is known of the value an expression leaves on the operand stack. */
record Value(Kind kind, Declared declared) {

  static Value of(Kind kind) {
    return new Value(kind, Declared.NONE);
  }

  /** What is known of a value that is either this or the other; of one kind, if need be boxed. */
  Value or(Value other) {
    if (kind != other.kind) {
      return of(Kind.OBJECT);
    }
    return kind != Kind.OBJECT && declared.equals(other.declared) ? this : of(kind);
  }
}
