package io.hotprobe.expression.type;

import io.hotprobe.expression.Position;

/** Something in an expression that cannot work at its location. */
public record Problem(Position position, String message) {}
