package io.hotprobe.agent.instrument;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.HitSite;
import io.hotprobe.agent.compile.Scope;
import io.hotprobe.agent.compile.Variable;
import io.hotprobe.agent.instrument.Visible.Passed;
import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.link.Site;
import io.hotprobe.agent.link.SiteKind;
import io.hotprobe.agent.probe.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes sites into a method. A site loads what is visible and calls; it leaves the stack and the
 * locals as they were, so it needs no stack-map frame. Only exits that want something from the
 * entry add locals, at the end, and only the handler for uncaught exceptions adds a frame.
 *
 * <pre>
 *   state = indy ENTRY(this, arguments)      time = System.nanoTime(), or indy TIMER()
 *   try {
 *     ... indy LINE(this, arguments, locals) ...
 *     dup; indy RETURN(result, state, time, this, arguments, locals); return
 *   } catch (Throwable e) {
 *     indy THROW(e, state, time, this, arguments); throw e
 *   }
 * </pre>
 */
final class MethodRewriter {

  private static final Handle HOOK =
      new Handle(
          H_INVOKESTATIC,
          "java/lang/HotprobeHook",
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;",
          false);
  private static final Type OBJECT = Type.getType(Object.class);

  private final Linker linker;
  private final ClassLoader loader;
  private final String typeName;
  private final String sourceFile;
  private final MethodNode method;
  private final MethodPlan plan;
  private final MethodScan scan;
  private final Visible visible;
  private final int stateSlot;
  private final int timeSlot;
  private final List<PlacedSite> sites = new ArrayList<>();

  MethodRewriter(
      Linker linker,
      ClassLoader loader,
      String owner,
      String sourceFile,
      MethodNode method,
      MethodPlan plan) {
    this.linker = linker;
    this.loader = loader;
    this.typeName = owner.replace('/', '.');
    this.sourceFile = sourceFile;
    this.method = method;
    this.plan = plan;
    this.scan = new MethodScan(owner, method);
    this.visible = new Visible(owner, method);
    this.stateSlot = plan.state() ? method.maxLocals : -1;
    this.timeSlot = plan.time() || plan.timer() ? method.maxLocals + (plan.state() ? 1 : 0) : -1;
  }

  List<PlacedSite> rewrite() {
    Uninitialized uninitialized = new Uninitialized(method);
    // Lines and returns first: where they go is known by instructions of the original.
    plan.lines.forEach(this::line);
    plan.ranges.forEach(this::range);
    if (plan.atExit()) {
      addLocals();
      scan.returns.forEach(this::beforeReturn);
      catchThrown();
    }
    if (plan.atEntry() || stateSlot >= 0 || timeSlot >= 0) {
      entry();
    }
    uninitialized.restore();
    return sites;
  }

  private void line(int line, Set<Placement> placements) {
    for (MethodScan.Point point : scan.lines.getOrDefault(line, List.of())) {
      InsnList call = call(SiteKind.LINE, line, visible.at(point), placements);
      method.instructions.insertBefore(point.instruction(), call);
    }
  }

  private void range(Placement placement) {
    Where.Line lines = (Where.Line) placement.where();
    scan.lines.forEach(
        (line, points) -> {
          boolean inside = line >= lines.firstLine() && line <= lines.lastLine();
          SiteKind kind = inside ? SiteKind.INSIDE : SiteKind.OUTSIDE;
          for (MethodScan.Point point : points) {
            List<Passed> passed = new ArrayList<>(List.of(state()));
            passed.addAll(visible.at(point));
            InsnList code = call(kind, line, passed, Set.of(placement));
            code.add(new VarInsnNode(ASTORE, stateSlot));
            method.instructions.insertBefore(point.instruction(), code);
          }
        });
  }

  private Passed state() {
    return new Passed(new Variable("", Variable.Role.STATE, OBJECT), stateSlot);
  }

  private void beforeReturn(MethodScan.Point point) {
    Type result = Type.getReturnType(method.desc);
    InsnList code = new InsnList();
    List<Passed> passed = new ArrayList<>();
    if (result.getSort() != Type.VOID) {
      code.add(new InsnNode(result.getSize() == 2 ? DUP2 : DUP));
      passed.add(new Passed(new Variable("@return", Variable.Role.RETURN, result), -1));
    }
    addCarried(passed);
    passed.addAll(visible.at(point));
    code.add(call(SiteKind.RETURN, 0, passed, plan.around));
    method.instructions.insertBefore(point.instruction(), code);
  }

  private void catchThrown() {
    List<TryCatchBlockNode> blocks = new ArrayList<>();
    LabelNode handler = new LabelNode();
    for (MethodScan.Run run : scan.body) {
      LabelNode start = new LabelNode();
      LabelNode end = new LabelNode();
      method.instructions.insertBefore(run.first(), start);
      method.instructions.insert(run.last(), end);
      blocks.add(new TryCatchBlockNode(start, end, handler, null));
    }
    if (blocks.isEmpty()) {
      return;
    }
    List<Passed> passed = new ArrayList<>();
    Type throwable = Type.getType(Throwable.class);
    passed.add(new Passed(new Variable("@exception", Variable.Role.EXCEPTION, throwable), -1));
    addCarried(passed);
    passed.addAll(visible.arguments(scan.stable));
    InsnList code = new InsnList();
    code.add(handler);
    code.add(handlerFrame());
    code.add(new InsnNode(DUP));
    code.add(call(SiteKind.THROW, 0, passed, plan.around));
    code.add(new InsnNode(ATHROW));
    method.instructions.add(code);
    // Last in the table: the application's own handlers go first.
    method.tryCatchBlocks.addAll(blocks);
  }

  private FrameNode handlerFrame() {
    List<Object> locals = new ArrayList<>();
    int slot = 0;
    while (slot < scan.stable.size()) {
      Object kind = scan.stable.get(slot);
      locals.add(kind);
      slot += kind.equals(LONG) || kind.equals(DOUBLE) ? 2 : 1;
    }
    carry(locals);
    Object[] stack = {Type.getInternalName(Throwable.class)};
    return new FrameNode(F_NEW, locals.size(), locals.toArray(), 1, stack);
  }

  /** Every frame of the method gets the added locals. */
  private void addLocals() {
    if (stateSlot < 0 && timeSlot < 0) {
      return;
    }
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof FrameNode frame) {
        List<Object> locals = new ArrayList<>(frame.local);
        carry(locals);
        frame.local = locals;
      }
    }
    method.maxLocals += (stateSlot < 0 ? 0 : 1) + (timeSlot < 0 ? 0 : 2);
  }

  private void carry(List<Object> locals) {
    if (stateSlot < 0 && timeSlot < 0) {
      return;
    }
    int slots = 0;
    for (Object local : locals) {
      slots += local.equals(LONG) || local.equals(DOUBLE) ? 2 : 1;
    }
    int first = stateSlot >= 0 ? stateSlot : timeSlot;
    for (; slots < first; slots++) {
      locals.add(TOP);
    }
    if (stateSlot >= 0) {
      locals.add(SlotKind.REFERENCE);
    }
    if (timeSlot >= 0) {
      locals.add(LONG);
    }
  }

  private void addCarried(List<Passed> passed) {
    if (stateSlot >= 0) {
      passed.add(state());
    }
    if (timeSlot >= 0) {
      passed.add(new Passed(new Variable("", Variable.Role.START, Type.LONG_TYPE), timeSlot));
    }
  }

  private void entry() {
    if (!method.name.equals("<init>")) {
      InsnList code = entryCode();
      number(code);
      method.instructions.insert(code);
      return;
    }
    for (AbstractInsnNode construction : scan.constructions) {
      method.instructions.insert(construction, entryCode());
    }
    InsnList start = new InsnList();
    if (stateSlot >= 0) {
      start.add(new InsnNode(ACONST_NULL));
      start.add(new VarInsnNode(ASTORE, stateSlot));
    }
    if (timeSlot >= 0) {
      start.add(new InsnNode(LCONST_0));
      start.add(new VarInsnNode(LSTORE, timeSlot));
    }
    method.instructions.insert(start);
  }

  /** Stack traces from the entry name the method's first line. */
  private void number(InsnList code) {
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof LineNumberNode first) {
        LabelNode start = new LabelNode();
        code.insert(new LineNumberNode(first.line, start));
        code.insert(start);
        return;
      }
    }
  }

  private InsnList entryCode() {
    InsnList code = new InsnList();
    if (timeSlot >= 0) {
      if (plan.time()) {
        code.add(new MethodInsnNode(INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false));
      } else {
        code.add(call(SiteKind.TIMER, 0, List.of(), plan.around));
      }
      code.add(new VarInsnNode(LSTORE, timeSlot));
    }
    if (plan.atEntry()) {
      code.add(call(SiteKind.ENTRY, 0, visible.arguments(scan.atEntry()), plan.around));
      if (stateSlot >= 0) {
        code.add(new VarInsnNode(ASTORE, stateSlot));
      }
    } else if (stateSlot >= 0) {
      code.add(new InsnNode(ACONST_NULL));
      code.add(new VarInsnNode(ASTORE, stateSlot));
    }
    return code;
  }

  private InsnList call(SiteKind kind, int line, List<Passed> passed, Set<Placement> wanted) {
    Scope scope = new Scope(passed.stream().map(Passed::variable).toList(), kind.isExit());
    HitSite where = new HitSite(typeName, method.name, sourceFile, line);
    Site site = linker.open(loader, kind, where, scope, result(kind));
    Set<Placement> served =
        wanted.stream().filter(each -> each.covers(kind)).collect(Collectors.toSet());
    sites.add(new PlacedSite(site, served));
    InsnList code = new InsnList();
    for (Passed each : passed) {
      if (each.slot() >= 0) {
        int load = each.variable().passed().getOpcode(ILOAD);
        code.add(new VarInsnNode(load, each.slot()));
      }
    }
    code.add(new InvokeDynamicInsnNode(site.name(), site.descriptor(), HOOK, site.id()));
    return code;
  }

  private Type result(SiteKind kind) {
    return switch (kind) {
      case TIMER -> Type.LONG_TYPE;
      case ENTRY -> stateSlot >= 0 ? OBJECT : Type.VOID_TYPE;
      case INSIDE, OUTSIDE -> OBJECT;
      default -> Type.VOID_TYPE;
    };
  }
}
