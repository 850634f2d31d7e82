package io.hotprobe.agent.link;

import static java.lang.invoke.MethodType.methodType;

import io.hotprobe.agent.limit.CallState;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What a site without handler does: nothing, but to pass on the state of the call where it passes
 * through. At an exit it still leaves what the call began at its entry, when the probe was there: a
 * span must not stay open because its probe went.
 */
final class Idle {

  private static final String PASS = "pass";
  private static final String LEAVE = "leave";
  private static final String FAIL = "fail";
  private static final MethodHandle PASS_STATE = MethodHandles.identity(Object.class);
  private static final MethodHandle LEAVE_CALL = leave(Object.class);
  private static final MethodHandle FAIL_CALL = leave(Object.class, Object.class);

  private Idle() {}

  /**
   * The name of a site's {@code invokedynamic}, which is all that is known of a site whose probes
   * have gone before its first hit.
   *
   * @param state place of the call's state among the arguments; -1 for none
   */
  static String name(SiteKind kind, int state) {
    if (state < 0) {
      return "hit";
    }
    return switch (kind) {
      case THROW -> FAIL + state;
      case RETURN -> LEAVE + state;
      default -> PASS + state;
    };
  }

  static MethodHandle target(String name, MethodType type) {
    int state = name.charAt(name.length() - 1) - '0';
    return switch (name.substring(0, name.length() - 1)) {
      case PASS -> MethodHandles.permuteArguments(PASS_STATE, type, state);
      case LEAVE -> MethodHandles.permuteArguments(LEAVE_CALL, type, state);
      // what was thrown comes first
      case FAIL -> MethodHandles.permuteArguments(FAIL_CALL, type, state, 0);
      default -> MethodHandles.empty(type);
    };
  }

  private static MethodHandle leave(Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(CallState.class, "leave", methodType(void.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
