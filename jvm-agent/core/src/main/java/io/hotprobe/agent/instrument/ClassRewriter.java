package io.hotprobe.agent.instrument;

import io.hotprobe.agent.link.Linker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
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

  ClassRewriter(Linker linker) {
    this.linker = linker;
  }

  /**
   * What became of a class.
   *
   * @param bytes null when the class stays as it is
   * @param refused placements without a site here, with the reason
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Rewritten(byte[] bytes, List<PlacedSite> sites, Map<Placement, String> refused) {}

  Rewritten rewrite(byte[] original, Collection<Placement> placements) {
    Map<Placement, String> refused = new LinkedHashMap<>();
    int version = (original[6] & 0xff) << 8 | (original[7] & 0xff);
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
              String problem = rewrite(type, method, plan, sites);
              if (problem == null) {
                changed.put(method.name + method.desc, method);
              } else {
                plan.all().forEach(each -> refused.put(each, problem));
              }
            });
    byte[] bytes = changed.isEmpty() ? null : write(reader, changed);
    sites.forEach(site -> site.placements().forEach(refused::remove));
    return new Rewritten(bytes, sites, refused);
  }

  static Rewritten nothing(Collection<Placement> placements, String reason) {
    Map<Placement, String> refused = new LinkedHashMap<>();
    placements.forEach(placement -> refused.put(placement, reason));
    return new Rewritten(null, List.of(), refused);
  }

  /** Null when done, else why the method cannot be changed. */
  private String rewrite(
      ClassNode type, MethodNode method, MethodPlan plan, List<PlacedSite> sites) {
    int before = size(method);
    List<PlacedSite> own;
    try {
      own = new MethodRewriter(linker, type.name, type.sourceFile, method, plan).rewrite();
    } catch (RuntimeException e) {
      return "the bytecode of %s is not understood (%s): please report it"
          .formatted(method.name, e);
    }
    int after = size(method);
    if (after > (before > HUGE_METHOD ? ANY_METHOD : HUGE_METHOD)) {
      linker.close(own.stream().map(PlacedSite::site).toList());
      return ("%s is too big: with the probe it would have %d bytes of bytecode, and the JVM "
              + "does not compile methods above %d; probe a method it calls")
          .formatted(method.name, after, HUGE_METHOD);
    }
    if (own.isEmpty()) {
      return method.name + " never ends normally and throws nothing: probe its entry or a line";
    }
    sites.addAll(own);
    return null;
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
