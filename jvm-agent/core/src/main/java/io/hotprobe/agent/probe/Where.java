package io.hotprobe.agent.probe;

/** Where a probe sits. */
public sealed interface Where {

  /**
   * A method, or all of that name.
   *
   * @param typeName fully qualified, or a simple name
   * @param methodName {@code <init>} for constructors, {@code *} for all
   * @param signature a JVM descriptor, {@code ret (args)} or {@code (args)}; null for any
   * @param receiver the subclass that inherits the method and alone is meant; null for any
   */
  record Method(String typeName, String methodName, String signature, String receiver)
      implements Where {

    public Method(String typeName, String methodName, String signature) {
      this(typeName, methodName, signature, null);
    }

    /** The same method where a superclass or interface declares it. */
    public Method inheritedFrom(String parent) {
      String meant = receiver == null ? typeName : receiver;
      return new Method(parent, methodName, signature, meant);
    }
  }

  /**
   * A line, or for a span probe a range of lines; at least one of file and type is there.
   *
   * @param sourceFile bare name, or a path whose tail is package and file name
   * @param typeName restricts the file to one type, or null
   * @param lastLine equals {@code firstLine} unless it is a range
   */
  record Line(String sourceFile, String typeName, int firstLine, int lastLine) implements Where {
    public boolean isRange() {
      return lastLine > firstLine;
    }
  }
}
