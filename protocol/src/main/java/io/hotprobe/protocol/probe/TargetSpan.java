package io.hotprobe.protocol.probe;

/** The span a span-decoration probe writes its tags to. */
public enum TargetSpan {
  ACTIVE,
  ROOT
}
