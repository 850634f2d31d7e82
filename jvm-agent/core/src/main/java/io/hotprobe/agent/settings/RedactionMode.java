package io.hotprobe.agent.settings;

/** How much may leave the process. */
public enum RedactionMode {
  /** Everything but what a rule redacts. */
  NORMAL,
  /** Only numbers and booleans. */
  STRICT
}
