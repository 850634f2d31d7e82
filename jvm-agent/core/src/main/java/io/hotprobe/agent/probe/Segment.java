package io.hotprobe.agent.probe;

/** A piece of a template. */
public sealed interface Segment {

  record Text(String str) implements Segment {}

  record Value(Script script) implements Segment {}
}
