package io.hotprobe.agent.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Stack-map frames name an object that is not constructed yet by the place of its {@code new}. Code
 * written before such a {@code new} must not take the place from it.
 */
final class Uninitialized {

  private final MethodNode method;
  private final Map<LabelNode, AbstractInsnNode> places = new HashMap<>();

  /** Notes the places, before the method is changed. */
  Uninitialized(MethodNode method) {
    this.method = method;
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof FrameNode frame) {
        note(frame.local);
        note(frame.stack);
      }
    }
  }

  /** Puts the places right, after the method was changed. */
  void restore() {
    Map<LabelNode, LabelNode> moved = new HashMap<>();
    places.forEach(
        (label, instruction) -> {
          LabelNode exact = new LabelNode();
          method.instructions.insertBefore(instruction, exact);
          moved.put(label, exact);
        });
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof FrameNode frame && !moved.isEmpty()) {
        frame.local = replace(frame.local, moved);
        frame.stack = replace(frame.stack, moved);
      }
    }
  }

  private void note(List<Object> types) {
    if (types != null) {
      for (Object type : types) {
        if (type instanceof LabelNode label) {
          places.computeIfAbsent(label, Uninitialized::instruction);
        }
      }
    }
  }

  private static AbstractInsnNode instruction(LabelNode label) {
    AbstractInsnNode node = label;
    while (node.getOpcode() < 0) {
      node = node.getNext();
    }
    return node;
  }

  private static List<Object> replace(List<Object> types, Map<LabelNode, LabelNode> moved) {
    if (types == null) {
      return null;
    }
    List<Object> replaced = new ArrayList<>(types.size());
    for (Object type : types) {
      replaced.add(type instanceof LabelNode label ? moved.getOrDefault(label, label) : type);
    }
    return replaced;
  }
}
