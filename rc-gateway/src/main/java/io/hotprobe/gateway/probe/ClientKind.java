package io.hotprobe.gateway.probe;

/** Clients that differ in what they can run. */
public enum ClientKind {
  /** Hotprobe's own agent. */
  HOTPROBE,
  /** Datadog's Java tracer. */
  JAVA,
  /** Datadog's Node.js tracer. */
  NODE,
  /** Any other tracer. */
  OTHER;

  public static ClientKind of(String language, boolean ownAgent) {
    if (ownAgent) {
      return HOTPROBE;
    }
    return switch (language) {
      case "java" -> JAVA;
      case "node" -> NODE;
      default -> OTHER;
    };
  }
}
