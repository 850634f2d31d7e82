package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;

/** Reads throwables without calling a method they may override. */
final class Throwables {

  private static final int MAX_LENGTH = 2048;
  private static final FieldSlot MESSAGE = FieldTable.of(Throwable.class).instance("detailMessage");

  private Throwables() {}

  static String message(Throwable throwable) {
    try {
      String message = (String) MESSAGE.reference(throwable);
      return message == null || message.length() <= MAX_LENGTH
          ? message
          : message.substring(0, MAX_LENGTH);
    } catch (Throwable e) {
      return null;
    }
  }
}
