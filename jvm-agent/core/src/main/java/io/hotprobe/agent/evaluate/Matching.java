package io.hotprobe.agent.evaluate;

import com.google.re2j.Pattern;
import io.hotprobe.expression.runtime.Deadline;
import io.hotprobe.expression.runtime.Texts;

/** Regular expressions: in linear time, and within the deadline. */
public final class Matching {

  private Matching() {}

  /** Whether the whole text matches. */
  public static boolean matches(Object text, Pattern pattern, long deadline) {
    return pattern.matcher(new Watched(Texts.text(text), deadline)).matches();
  }

  /** A text that looks at the clock now and then while it is read. */
  private static final class Watched implements CharSequence {

    private static final int READS_BETWEEN_CHECKS = 64;

    private final String text;
    private final long deadline;
    private int reads;

    Watched(String text, long deadline) {
      this.text = text;
      this.deadline = deadline;
    }

    @Override
    public char charAt(int index) {
      if (++reads % READS_BETWEEN_CHECKS == 0) {
        Deadline.check(deadline);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
