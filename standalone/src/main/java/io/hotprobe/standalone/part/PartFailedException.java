package io.hotprobe.standalone.part;

import java.nio.file.Path;
import java.util.List;

/** A part did not become ready, or keeps ending. */
public class PartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path log;
  private final transient List<String> lastLines;

  public PartFailedException(Child child, String what) {
    super(child.part().name() + " " + what);
    this.log = child.log();
    this.lastLines = child.lastLines();
  }

  public Path log() {
    return log;
  }

  public List<String> lastLines() {
    return lastLines;
  }
}
