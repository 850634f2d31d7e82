package io.hotprobe.agent.link;

import static org.objectweb.asm.Opcodes.*;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.SpanStarter;
import io.hotprobe.agent.compile.HandlerClass;
import io.hotprobe.agent.limit.CallState;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 *
 *
 * <pre>
 * static Object probe(args, state) {
 *   if (!runtime.open()) return state;
 *   if (!condition(args)) { count it; return state; }
 *   if (!runtime.take()) return state;
 *   return starter.begin(state);
 * }
 * </pre>
 *
 * The span ends with the call, see {@link CallState}. One over a range of lines begins at whichever
 * of them is reached first, and ends at the first line outside of them.
 */
final class SpanHandler extends ProbeMethod {

  private static final String STARTER = Type.getInternalName(SpanStarter.class);
  private static final String STATE = Type.getInternalName(CallState.class);
  private static final String OBJECT = "Ljava/lang/Object;";

  private final boolean isRange;

  SpanHandler(HandlerClass handler, Site site, CaptureContext context, Task task) {
    super(handler, site, context, task);
    this.isRange = site.kind().passesState();
  }

  MethodNode generate() {
    MethodNode method = handler.method(handler.freshName("span"), descriptor());
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label done = new Label();
    method.visitTryCatchBlock(start, end, failed, null);
    method.visitLabel(start);
    if (task.action() == Task.Action.END) {
      ofThisProbe(method, "end", OBJECT);
    } else {
      begin(method, done);
    }
    method.visitVarInsn(ASTORE, scope.slots());
    method.visitLabel(end);
    method.visitLabel(done);
    leave(method);
    method.visitLabel(failed);
    reportFailure(method);
    leave(method);
    method.visitMaxs(0, 0);
    handler.add(method);
    return method;
  }

  private void begin(MethodNode method, Label done) {
    if (isRange) {
      ofThisProbe(method, "find", "L" + STATE + ";");
      method.visitJumpInsn(IFNONNULL, done);
    }
    peek(method, done);
    condition(method, done);
    take(method, done);
    handler.push(
        method, SpanStarter.class, probed -> new SpanStarter(context, runtime, where, probed));
    method.visitVarInsn(ALOAD, scope.slots());
    method.visitMethodInsn(INVOKEVIRTUAL, STARTER, "begin", "(" + OBJECT + ")" + OBJECT, false);
  }

  private void ofThisProbe(MethodNode method, String name, String result) {
    method.visitVarInsn(ALOAD, scope.slots());
    pushRuntime(method);
    method.visitMethodInsn(
        INVOKESTATIC, STATE, name, "(" + OBJECT + "L" + RUNTIME + ";)" + result, false);
  }
}
