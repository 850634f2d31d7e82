package symbols;

import java.util.function.IntSupplier;

/** What the symbol database should know of a class; its lines matter to the test. */
public final class Sample extends Thread implements Comparable<Sample> {

  static int instances;
  private final String label;

  public Sample(String label) {
    this.label = label;
    instances++;
  }

  public static long sum(int[] values, long start) {
    long sum = start;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public int compareTo(Sample other) {
    IntSupplier length = () -> other.label.length();

    return label.length() - length.getAsInt();
  }

  String kind(Thread.State state) {
    return switch (state) {
      case NEW -> "new";
      default -> "other";
    };
  }
}
