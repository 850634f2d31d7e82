package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * The bootstrap method of every probe site. It stands in {@code java.lang} because that package
 * alone is visible from every class loader, whatever it delegates.
 */
public final class HotprobeHook {

  /** {@code (Lookup, String, MethodType, int) -> CallSite}; set once by the agent. */
  static volatile MethodHandle linker;

  private HotprobeHook() {}

  public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int site) {
    MethodHandle target = linker;
    if (target != null) {
      try {
        return (CallSite) target.invokeExact(caller, name, type, site);
      } catch (Throwable e) {
        // A failed link would stick to the application's call site for good.
      }
    }
    return new MutableCallSite(java.lang.invoke.MethodHandles.empty(type));
  }
}
