package work;

/** Does the same again and again, for probes to look at. */
public final class Work {
  private static final int PAUSE_MILLIS = 50;

  private Work() {}

  public static void main(String[] arguments) throws InterruptedException {
    for (int n = 0; ; n++) {
      step(n);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  static int step(int n) {
    return n + 1;
  }
}
