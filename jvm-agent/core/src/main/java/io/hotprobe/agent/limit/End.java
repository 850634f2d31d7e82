package io.hotprobe.agent.limit;

/** Why a probe has come to its end by itself. */
public enum End {
  EXPIRED,
  EXHAUSTED
}
