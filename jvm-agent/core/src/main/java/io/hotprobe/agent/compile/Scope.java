package io.hotprobe.agent.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a site passes, in the order of its descriptor.
 *
 * @param isExit whether the method ends here, by a return or an exception
 */
public record Scope(List<Variable> variables, boolean isExit) {

  /** Names of what compiled methods pass among themselves: no expression can name them. */
  static final String DEADLINE = "@deadline";

  static final String IN_MAP = "@inMap";

  public Scope {
    variables = List.copyOf(variables);
  }

  /** The innermost variable of that name, or null. */
  public Variable find(String name) {
    Variable found = null;
    for (Variable variable : variables) {
      if (variable.name().equals(name)) {
        found = variable;
      }
    }
    return found;
  }

  public Variable find(Variable.Role role) {
    for (Variable variable : variables) {
      if (variable.role() == role) {
        return variable;
      }
    }
    return null;
  }

  /** First slot of the variable in the handler's methods. */
  public int slot(Variable variable) {
    int before = variables.lastIndexOf(variable);
    return variables.stream().limit(before).mapToInt(each -> each.passed().getSize()).sum();
  }

  /** Pushes the variable, widened to its kind. */
  public Kind load(MethodVisitor method, Variable variable) {
    method.visitVarInsn(variable.passed().getOpcode(Opcodes.ILOAD), slot(variable));
    switch (variable.type().getSort()) {
      case Type.BYTE, Type.SHORT, Type.INT -> method.visitInsn(Opcodes.I2L);
      case Type.FLOAT -> method.visitInsn(Opcodes.F2D);
      default -> {}
    }
    return Kind.of(variable.type());
  }

  /** With further variables, the last ones. */
  Scope with(Variable... further) {
    List<Variable> all = new ArrayList<>(variables);
    all.addAll(List.of(further));
    return new Scope(all, isExit);
  }

  public int slots() {
    return variables.stream().mapToInt(variable -> variable.passed().getSize()).sum();
  }

  public String descriptor(Type result) {
    return Type.getMethodDescriptor(
        result, variables.stream().map(Variable::passed).toArray(Type[]::new));
  }
}
