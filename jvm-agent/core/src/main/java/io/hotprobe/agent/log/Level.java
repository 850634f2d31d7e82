package io.hotprobe.agent.log;

/** How much the agent says on standard error. */
public enum Level {
  OFF,
  ERROR,
  WARN,
  INFO,
  DEBUG
}
