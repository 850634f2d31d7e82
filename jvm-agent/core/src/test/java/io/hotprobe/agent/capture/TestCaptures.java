package io.hotprobe.agent.capture;

import io.hotprobe.agent.limit.ProbeRuntime;
import java.util.UUID;

/** Fills a queue as hits would. */
public final class TestCaptures {

  private TestCaptures() {}

  public static void offer(EventQueue queue, ProbeRuntime runtime) {
    offer(queue, runtime, new Tape());
  }

  /** A snapshot with so many texts of 10,000 characters. */
  public static void offerLarge(EventQueue queue, ProbeRuntime runtime, int texts) {
    Tape tape = new Tape();
    tape.write(Tag.CONTEXT);
    tape.write(Recording.RETURN);
    tape.write(Tag.GROUP);
    tape.write(Recording.LOCALS);
    for (int i = 0; i < texts; i++) {
      tape.write(Tag.NAMED);
      tape.ref("text" + i);
      tape.write(Tag.TEXT);
      tape.ref("java.lang.String");
      tape.ref("x".repeat(10_000));
    }
    offer(queue, runtime, tape);
  }

  private static void offer(EventQueue queue, ProbeRuntime runtime, Tape tape) {
    queue.offer(
        new Capture(
            UUID.randomUUID(),
            runtime,
            new HitSite("shop.Cart", "add", "Cart.java", 0),
            System.currentTimeMillis(),
            0,
            1,
            "main",
            null,
            null,
            null,
            tape));
  }
}
