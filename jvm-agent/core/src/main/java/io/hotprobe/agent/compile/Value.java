package io.hotprobe.agent.compile;

/** What is known of the value an expression leaves on the operand stack. */
record Value(Kind kind, Declared declared) {

  static Value of(Kind kind) {
    return new Value(kind, Declared.NONE);
  }

  /**
   * What is known of a value that is either this or the other; of one kind, if need be boxed.
   *
   * @param keepsClass whether a number must stay what it was declared as
   */
  Value or(Value other, boolean keepsClass) {
    boolean alike = declared.equals(other.declared);
    if (kind != other.kind || (keepsClass && !alike)) {
      return of(Kind.OBJECT);
    }
    return kind != Kind.OBJECT && alike ? this : of(kind);
  }
}
