package io.hotprobe.agent.instrument;

import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.Probe;

/** A live probe and what it needs of the bytecode. */
record Live(ProbeRuntime runtime, Placement placement) {

  Probe probe() {
    return runtime.probe();
  }
}
