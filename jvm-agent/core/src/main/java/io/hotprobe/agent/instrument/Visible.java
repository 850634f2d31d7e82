package io.hotprobe.agent.instrument;

import io.hotprobe.agent.compile.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The variables of a method: which of them can be passed at which place. */
final class Visible {

  /** A descriptor may take 255 slots; some are for what exits pass besides. */
  private static final int MAX_SLOTS = 240;

  private final String owner;
  private final MethodNode method;
  private final List<Passed> arguments = new ArrayList<>();

  /** Of the instructions before the method was changed. */
  private final Map<AbstractInsnNode, Integer> positions = new IdentityHashMap<>();

  /**
   * A variable and where the application's method has it.
   *
   * @param slot -1 for the top of the stack
   */
  record Passed(Variable variable, int slot) {}

  Visible(String owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
    for (AbstractInsnNode each : method.instructions) {
      positions.put(each, positions.size());
    }
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int slot = isStatic ? 0 : 1;
    Type[] types = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < types.length; i++) {
      Variable variable = new Variable(name(i, slot), Variable.Role.ARGUMENT, types[i]);
      arguments.add(new Passed(variable, slot));
      slot += types[i].getSize();
    }
    if (!isStatic) {
      Type type = Type.getObjectType(owner);
      arguments.add(0, new Passed(new Variable("this", Variable.Role.THIS, type), 0));
    }
  }

  /** At the entry, or anywhere in the body when only the frame of a handler is known. */
  List<Passed> arguments(List<Object> kinds) {
    List<Passed> visible = new ArrayList<>();
    int slots = 0;
    for (Passed argument : arguments) {
      if (holds(argument, kinds) && (slots += argument.variable().type().getSize()) <= MAX_SLOTS) {
        visible.add(argument);
      }
    }
    return visible;
  }

  /** Arguments and locals in scope at an instruction. */
  List<Passed> at(MethodScan.Point point) {
    List<Object> kinds = point.locals().stream().map(SlotKind::of).toList();
    List<Passed> visible = new ArrayList<>(arguments(kinds));
    int slots = visible.stream().mapToInt(each -> each.variable().type().getSize()).sum();
    if (method.localVariables == null) {
      return visible;
    }
    for (LocalVariableNode local : method.localVariables) {
      Type type = Type.getType(local.desc);
      Passed passed = new Passed(new Variable(local.name, Variable.Role.LOCAL, type), local.index);
      if (isInScope(local, point.instruction())
          && !isArgument(local, visible)
          && holds(passed, kinds)
          && (slots += type.getSize()) <= MAX_SLOTS) {
        visible.add(passed);
      }
    }
    return visible;
  }

  private boolean isArgument(LocalVariableNode local, List<Passed> visible) {
    return visible.stream()
        .anyMatch(
            each ->
                each.slot() == local.index
                    && each.variable().role() != Variable.Role.LOCAL
                    && each.variable().name().equals(local.name));
  }

  private boolean isInScope(LocalVariableNode local, AbstractInsnNode instruction) {
    int at = positions.get(instruction);
    return positions.get(local.start) <= at && at < positions.get(local.end);
  }

  private static boolean holds(Passed passed, List<Object> kinds) {
    return passed.slot() < kinds.size()
        && kinds.get(passed.slot()).equals(SlotKind.of(passed.variable().type()));
  }

  private String name(int index, int slot) {
    if (method.localVariables != null) {
      for (LocalVariableNode local : method.localVariables) {
        if (local.index == slot && positions.get(local.start) == 0) {
          return local.name;
        }
      }
      for (LocalVariableNode local : method.localVariables) {
        if (local.index == slot) {
          return local.name;
        }
      }
    }
    boolean named = method.parameters != null && index < method.parameters.size();
    String name = named ? method.parameters.get(index).name : null;
    return name == null ? "arg" + index : name;
  }

  String owner() {
    return owner;
  }
}
