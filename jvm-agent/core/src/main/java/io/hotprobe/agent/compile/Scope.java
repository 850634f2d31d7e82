package io.hotprobe.agent.compile;

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
    int before = variables.indexOf(variable);
    return variables.stream().limit(before).mapToInt(each -> each.passed().getSize()).sum();
  }

  /** Pushes the variable, widened to its kind. */
  public Kind load(MethodVisitor method, Variable variable) {
    method.visitVarInsn(variable.passed().getOpcode(Opcodes.ILOAD), slot(variable));
    return switch (variable.type().getSort()) {
      case Type.BOOLEAN -> Kind.BOOLEAN;
      case Type.CHAR -> Kind.CHAR;
      case Type.BYTE, Type.SHORT, Type.INT -> {
        method.visitInsn(Opcodes.I2L);
        yield Kind.LONG;
      }
      case Type.LONG -> Kind.LONG;
      case Type.FLOAT -> {
        method.visitInsn(Opcodes.F2D);
        yield Kind.DOUBLE;
      }
      case Type.DOUBLE -> Kind.DOUBLE;
      default -> Kind.OBJECT;
    };
  }

  public int slots() {
    return variables.stream().mapToInt(variable -> variable.passed().getSize()).sum();
  }

  public String descriptor(Type result) {
    return Type.getMethodDescriptor(
        result, variables.stream().map(Variable::passed).toArray(Type[]::new));
  }
}
