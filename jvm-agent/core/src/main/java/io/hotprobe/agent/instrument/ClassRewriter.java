package io.hotprobe.agent.instrument;

import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.probe.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes all sites that are wanted of a class into it. Methods without one are copied as they are.
 */
final class ClassRewriter {

  /** HotSpot does not compile methods above it. */
  private static final int HUGE_METHOD = 8000;

  private static final int ANY_METHOD = 65535;

  private final Linker linker;
  private final ClassLoader loader;

  /**
   * @param loader of the class; null for the boot loader
   */
  ClassRewriter(Linker linker, ClassLoader loader) {
    this.linker = linker;
    this.loader = loader;
  }

  /**
   * What became of a class.
   *
   * @param bytes null when the class stays as it is
   * @param refused placements without a site here, with the reason
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Rewritten(byte[] bytes, List<PlacedSite> sites, Map<Placement, String> refused) {}

  /**
   * Whether the class may have stack maps that are wrong. The JVM forgives that in Java 6 alone,
   * and ours needs Java 7. A retransformation that fails is safe; a class that cannot be loaded any
   * more is not.
   */
  static boolean mayBeRefused(byte[] original) {
    return version(original) == Opcodes.V1_6;
  }

  private static int version(byte[] original) {
    return (original[6] & 0xff) << 8 | (original[7] & 0xff);
  }

  Rewritten rewrite(byte[] original, Collection<Placement> placements) {
    Map<Placement, String> refused = new LinkedHashMap<>();
    int version = version(original);
    if (version < Opcodes.V1_6) {
      return nothing(placements, "the class was compiled for a Java older than 6: recompile it");
    }
    ClassReader reader;
    try {
      reader = new ClassReader(original);
    } catch (IllegalArgumentException e) {
      return nothing(
          placements,
          "class file version %d is newer than this agent knows: use a newer agent"
              .formatted(version));
    }
    ClassNode type = new ClassNode();
    reader.accept(type, ClassReader.EXPAND_FRAMES);
    if (version == Opcodes.V1_6 && type.methods.stream().anyMatch(ClassRewriter::lacksFrames)) {
      return nothing(
          placements, "the class was compiled for Java 6 without stack maps: recompile it");
    }
    Locator located = new Locator(type, placements);
    refused.putAll(located.refused());
    Map<String, MethodNode> changed = new HashMap<>();
    List<PlacedSite> sites = new ArrayList<>();
    located
        .plans()
        .forEach(
            (method, plan) -> {
              Woven woven = weave(type, method, plan, refused);
              if (woven != null) {
                changed.put(method.name + method.desc, woven.method());
                sites.addAll(woven.sites());
                woven
                    .unserved(plan)
                    .forEach(each -> refused.putIfAbsent(each, neverReached(method, each)));
              }
            });
    byte[] bytes;
    try {
      bytes = changed.isEmpty() ? null : write(reader, changed);
    } catch (ClassTooLargeException e) {
      linker.close(sites.stream().map(PlacedSite::site).toList());
      return halfOf(original, List.copyOf(placements));
    }
    sites.forEach(site -> site.placements().forEach(refused::remove));
    return new Rewritten(bytes, sites, refused);
  }

  /** Those that were there first go first. */
  private Rewritten halfOf(byte[] original, List<Placement> placements) {
    int half = placements.size() / 2;
    Map<Placement, String> refused = new LinkedHashMap<>();
    for (Placement each : placements.subList(half, placements.size())) {
      refused.put(
          each, "the class is so large that no further constant fits in: probe another class");
    }
    Rewritten rewritten = rewrite(original, placements.subList(0, half));
    refused.putAll(rewritten.refused());
    return new Rewritten(rewritten.bytes(), rewritten.sites(), refused);
  }

  static Rewritten nothing(Collection<Placement> placements, String reason) {
    Map<Placement, String> refused = new LinkedHashMap<>();
    placements.forEach(placement -> refused.put(placement, reason));
    return new Rewritten(null, List.of(), refused);
  }

  /**
   * A method with its sites.
   *
   * @param problem why it cannot be used; null when it can
   */
  private record Woven(MethodNode method, List<PlacedSite> sites, String problem) {

    Set<Placement> unserved(MethodPlan plan) {
      Set<Placement> unserved = plan.all();
      sites.forEach(site -> unserved.removeAll(site.placements()));
      return unserved;
    }
  }

  private static String neverReached(MethodNode method, Placement placement) {
    return placement.where() instanceof Where.Line line
        ? "the code of line %d is never reached: probe another line".formatted(line.firstLine())
        : method.name + " never ends normally and throws nothing: probe its entry or a line";
  }

  /** The method with as many of the placements as it can take; null with none. */
  private Woven weave(
      ClassNode type, MethodNode method, MethodPlan plan, Map<Placement, String> refused) {
    Woven whole = attempt(type, method, plan);
    if (whole.problem() == null) {
      return whole;
    }
    Set<Placement> fitting = new LinkedHashSet<>();
    Woven best = null;
    for (Placement each : plan.all()) {
      fitting.add(each);
      Woven next = attempt(type, method, plan.only(fitting));
      if (next.problem() == null) {
        close(best);
        best = next;
      } else {
        fitting.remove(each);
        refused.put(each, next.problem());
      }
    }
    return best;
  }

  private Woven attempt(ClassNode type, MethodNode original, MethodPlan plan) {
    MethodNode method = copy(original);
    List<PlacedSite> sites;
    try {
      sites =
          new MethodRewriter(linker, loader, type.name, type.sourceFile, method, plan).rewrite();
    } catch (RuntimeException e) {
      return refusal(
          "the bytecode of %s is not understood (%s): please report it".formatted(method.name, e));
    }
    if (sites.isEmpty()) {
      return refusal(neverReached(method, plan.all().iterator().next()));
    }
    Woven woven = new Woven(method, sites, null);
    int after = size(method);
    if (after > (size(original) > HUGE_METHOD ? ANY_METHOD : HUGE_METHOD)) {
      close(woven);
      return refusal(
          ("%s is too big: with the probe it would have %d bytes of bytecode, and the JVM "
                  + "does not compile methods above %d; probe a method it calls")
              .formatted(method.name, after, HUGE_METHOD));
    }
    return woven;
  }

  private static Woven refusal(String problem) {
    return new Woven(null, List.of(), problem);
  }

  private void close(Woven woven) {
    if (woven != null) {
      linker.close(woven.sites().stream().map(PlacedSite::site).toList());
    }
  }

  private static MethodNode copy(MethodNode original) {
    MethodNode copy =
        new MethodNode(
            Opcodes.ASM9,
            original.access,
            original.name,
            original.desc,
            original.signature,
            original.exceptions.toArray(new String[0]));
    original.accept(copy);
    return copy;
  }

  private static int size(MethodNode method) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    method.accept(size);
    return size.getMaxSize();
  }

  /** Optional in Java 6, needed from Java 7 on, which is the first to have our instruction. */
  private static boolean lacksFrames(MethodNode method) {
    boolean jumps = !method.tryCatchBlocks.isEmpty();
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof FrameNode) {
        return false;
      }
      jumps |=
          each instanceof JumpInsnNode
              || each.getType() == AbstractInsnNode.LOOKUPSWITCH_INSN
              || each.getType() == AbstractInsnNode.TABLESWITCH_INSN;
    }
    return jumps;
  }

  private static byte[] write(ClassReader reader, Map<String, MethodNode> changed) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version, int access, String name, String sign, String parent, String[] types) {
            int withIndy = (version & 0xffff) < Opcodes.V1_7 ? Opcodes.V1_7 : version;
            super.visit(withIndy, access, name, sign, parent, types);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodNode method = changed.get(name + descriptor);
            if (method == null) {
              return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            method.accept(cv);
            return null;
          }
        },
        0);
    return writer.toByteArray();
  }
}
