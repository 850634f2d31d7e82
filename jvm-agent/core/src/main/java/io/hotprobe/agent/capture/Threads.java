package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;

/** Reads what {@code Thread} tells only through methods the application may override. */
final class Threads {

  private static final FieldSlot ID = FieldTable.of(Thread.class).instance("tid");

  private Threads() {}

  static long id(Thread thread) {
    try {
      return ID.integral(thread);
    } catch (Throwable e) {
      return 0;
    }
  }
}
