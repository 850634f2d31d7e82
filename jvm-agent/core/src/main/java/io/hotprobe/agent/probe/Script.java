package io.hotprobe.agent.probe;

import io.hotprobe.expression.Expression;

/**
 * An expression with its text.
 *
 * @param dsl what error reports show
 */
public record Script(String dsl, Expression expression) {}
