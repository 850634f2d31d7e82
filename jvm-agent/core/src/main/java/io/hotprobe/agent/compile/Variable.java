package io.hotprobe.agent.compile;

import org.objectweb.asm.Type;

/**
 * A value the site passes to its handler.
 *
 * @param name as in source; {@code this}, {@code @return} and the like for the special ones
 * @param type as declared
 */
public record Variable(String name, Role role, Type type) {

  /** Where the value comes from. */
  public enum Role {
    THIS,
    ARGUMENT,
    LOCAL,
    RETURN,
    EXCEPTION,
    START,
    STATE,
    EVALUATION
  }

  /**
   * As it stands in the descriptor of the site. References are erased: then linking a site loads no
   * class, and cannot fail because some class is missing.
   */
  public Type passed() {
    return type.getSort() >= Type.ARRAY ? Type.getType(Object.class) : type;
  }
}
