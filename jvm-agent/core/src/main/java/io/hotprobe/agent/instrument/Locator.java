package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods of a class that placements mean, or says why there is none. */
final class Locator {

  private static final String NO_METHOD = "no method ";

  private final ClassNode type;
  private final Map<MethodNode, MethodPlan> plans = new LinkedHashMap<>();
  private final Map<Placement, String> refused = new LinkedHashMap<>();
  private final Map<MethodNode, NavigableSet<Integer>> lines = new LinkedHashMap<>();

  Locator(ClassNode type, Iterable<Placement> placements) {
    this.type = type;
    for (Placement placement : placements) {
      if (placement.where() instanceof Where.Method method) {
        locate(placement, method);
      } else if (placement.where() instanceof Where.Line line) {
        locate(placement, line);
      }
    }
  }

  /** Whether a refusal says that the class has no method of that name, or none like it. */
  static boolean isNoSuchMethod(String reason) {
    return reason.startsWith(NO_METHOD);
  }

  Map<MethodNode, MethodPlan> plans() {
    return plans;
  }

  /** Placements without any method here, with the reason. */
  Map<Placement, String> refused() {
    return refused;
  }

  private void locate(Placement placement, Where.Method where) {
    List<MethodNode> named = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (isNamed(method, where.methodName())) {
        named.add(method);
      }
    }
    if (named.isEmpty()) {
      List<String> names = type.methods.stream().map(method -> method.name).toList();
      refused.put(
          placement,
          NO_METHOD
              + "'%s' in %s%s"
                  .formatted(
                      where.methodName(), dotted(), Nearest.name(where.methodName(), names)));
      return;
    }
    List<MethodNode> matching =
        named.stream().filter(each -> Signatures.matches(where.signature(), each.desc)).toList();
    if (matching.isEmpty()) {
      refused.put(
          placement,
          "no method '%s' with signature %s in %s; there is %s"
              .formatted(
                  where.methodName(),
                  where.signature(),
                  dotted(),
                  String.join(", ", named.stream().map(each -> each.desc).toList())));
      return;
    }
    List<MethodNode> withCode = matching.stream().filter(Locator::hasCode).toList();
    if (withCode.isEmpty()) {
      refused.put(
          placement,
          "%s.%s is abstract or native: probe the method that implements it"
              .formatted(dotted(), where.methodName()));
    }
    withCode.forEach(each -> plan(each).around.add(placement));
  }

  private void locate(Placement placement, Where.Line where) {
    boolean found = false;
    for (MethodNode method : type.methods) {
      NavigableSet<Integer> own = lines.computeIfAbsent(method, Locator::lines);
      if (where.isRange()
          && !own.subSet(where.firstLine(), true, where.lastLine(), true).isEmpty()) {
        plan(method).addRange(placement);
        found = true;
      } else if (own.contains(where.firstLine())) {
        plan(method).addLine(where.firstLine(), placement);
        found = true;
      }
    }
    if (!found) {
      NavigableSet<Integer> lines = new TreeSet<>();
      this.lines.values().forEach(lines::addAll);
      refused.put(
          placement,
          lines.isEmpty()
              ? "%s was compiled without line numbers (javac -g:none): probe a method"
                  .formatted(dotted())
              : "no code on line %d of %s%s"
                  .formatted(where.firstLine(), dotted(), Nearest.lines(where.firstLine(), lines)));
    }
  }

  private MethodPlan plan(MethodNode method) {
    return plans.computeIfAbsent(method, key -> new MethodPlan());
  }

  /** Bridges only pass on to the method that people mean. */
  private static boolean isNamed(MethodNode method, String name) {
    return (method.name.equals(name) || name.equals("*"))
        && (method.access & Opcodes.ACC_BRIDGE) == 0;
  }

  private static boolean hasCode(MethodNode method) {
    return (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  private static NavigableSet<Integer> lines(MethodNode method) {
    TreeSet<Integer> lines = new TreeSet<>();
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof LineNumberNode number) {
        lines.add(number.line);
      }
    }
    return lines;
  }

  private String dotted() {
    return type.name.replace('/', '.');
  }
}
