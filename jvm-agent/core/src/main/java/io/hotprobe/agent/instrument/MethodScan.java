package io.hotprobe.agent.instrument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One pass over a method, in step with the verifier: it follows the stack-map frames of the class
 * file, so a variable that is known here is one the verifier lets us load.
 */
final class MethodScan {

  /** An instruction, and what the verifier knows of the locals before it. */
  record Point(AbstractInsnNode instruction, List<Object> locals) {}

  /** Instructions that follow each other. */
  record Run(AbstractInsnNode first, AbstractInsnNode last) {}

  /** The lines of the method with the places each of them stands for. */
  final TreeMap<Integer, List<Point>> lines = new TreeMap<>();

  final List<Point> returns = new ArrayList<>();

  /** Calls of {@code super()} or {@code this()}, after which {@code this} may be used. */
  final List<AbstractInsnNode> constructions = new ArrayList<>();

  /** What an exception handler around the body covers. */
  final List<Run> body = new ArrayList<>();

  /** For each argument slot its kind all over the body; {@code TOP} where it changes. */
  final List<Object> stable = new ArrayList<>();

  private final Map<Integer, List<Point>> midExpression = new LinkedHashMap<>();
  private final AnalyzerAdapter verifier;
  private final boolean isConstructor;
  private final List<Object> arguments;
  private boolean inRun;

  MethodScan(String owner, MethodNode method) {
    this.verifier = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
    this.isConstructor = method.name.equals("<init>");
    this.arguments = verifier.locals.stream().map(SlotKind::of).toList();
    Set<AbstractInsnNode> handlers = new HashSet<>();
    method.tryCatchBlocks.forEach(block -> handlers.add(block.handler));
    // Groovy gives one instruction several lines.
    Set<Integer> starting = new LinkedHashSet<>();
    boolean inHandler = false;
    for (AbstractInsnNode each = method.instructions.getFirst();
        each != null;
        each = each.getNext()) {
      if (each instanceof LineNumberNode number) {
        starting.add(number.line);
      } else if (handlers.contains(each)) {
        inHandler = true;
      } else if (each.getOpcode() >= 0) {
        if (verifier.locals == null) {
          inRun = false;
        } else {
          visit(each, starting, inHandler);
        }
        starting.clear();
        inHandler = false;
      }
      each.accept(verifier);
    }
    // A line that only ever starts within an expression: better there than nowhere.
    midExpression.forEach(lines::putIfAbsent);
  }

  /** Kinds of the argument slots where the body begins. */
  List<Object> atEntry() {
    return isConstructor ? stable : arguments;
  }

  /**
   * @param starting the lines that start here
   * @param inHandler whether this is where an exception handler begins, with the exception on the
   *     stack
   */
  private void visit(AbstractInsnNode instruction, Set<Integer> starting, boolean inHandler) {
    boolean isStatement = verifier.stack.isEmpty() || inHandler;
    Map<Integer, List<Point>> starts = isStatement ? lines : midExpression;
    for (int line : starting) {
      starts.computeIfAbsent(line, key -> new ArrayList<>()).add(point(instruction));
    }
    int opcode = instruction.getOpcode();
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      returns.add(point(instruction));
    }
    if (isUnderConstruction()) {
      inRun = false;
      if (isConstruction(instruction)) {
        constructions.add(instruction);
      }
    } else {
      cover(instruction);
      keepStable();
    }
  }

  private void cover(AbstractInsnNode instruction) {
    AbstractInsnNode first = inRun ? body.remove(body.size() - 1).first() : instruction;
    body.add(new Run(first, instruction));
    inRun = true;
  }

  private Point point(AbstractInsnNode instruction) {
    return new Point(instruction, List.copyOf(verifier.locals));
  }

  private boolean isUnderConstruction() {
    return verifier.locals.contains(Opcodes.UNINITIALIZED_THIS)
        || verifier.stack.contains(Opcodes.UNINITIALIZED_THIS);
  }

  private boolean isConstruction(AbstractInsnNode instruction) {
    if (!(instruction instanceof MethodInsnNode call)
        || call.getOpcode() != Opcodes.INVOKESPECIAL
        || !call.name.equals("<init>")) {
      return false;
    }
    int arguments = (org.objectweb.asm.Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    return verifier.stack.get(verifier.stack.size() - 1 - arguments) == Opcodes.UNINITIALIZED_THIS;
  }

  private void keepStable() {
    for (int slot = 0; slot < arguments.size(); slot++) {
      Object now = slot < verifier.locals.size() ? verifier.locals.get(slot) : Opcodes.TOP;
      Object kind = SlotKind.of(now);
      if (slot == stable.size()) {
        stable.add(kind);
      } else if (!stable.get(slot).equals(kind)) {
        stable.set(slot, Opcodes.TOP);
      }
    }
  }
}
