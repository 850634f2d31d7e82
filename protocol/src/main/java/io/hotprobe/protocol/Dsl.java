package io.hotprobe.protocol;

/**
 * An expression as it travels: the text for people, the AST for evaluation.
 *
 * @param dsl the text form
 * @param json the AST as {@code ExpressionJson.toTree} gives it: maps, lists, strings, numbers,
 *     booleans
 */
public record Dsl(String dsl, Object json) {}
