/**
 * What the operators do with Java values: the one definition that both the agent's compiled code
 * and the reference interpreter of the tests use. Functions on primitives and strings allocate
 * nothing unless they fail or answer a new text. Signatures name only types of the JDK (beside
 * {@link io.hotprobe.expression.Comparison} and the like), so that generated code in any class
 * loader can be linked to them through method handles.
 *
 * <p>No function here calls a method of the application: only methods of final classes of the JDK,
 * of exact classes known to be safe, and of {@link java.lang.Enum} that are final.
 */
package io.hotprobe.expression.runtime;
