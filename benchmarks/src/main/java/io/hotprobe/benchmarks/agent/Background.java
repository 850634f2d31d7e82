package io.hotprobe.benchmarks.agent;

/** Five more methods under live probes, so that nothing is measured on an agent with one probe. */
public class Background {
  int sum;

  public void one(int a, String s) {
    sum += a;
  }

  public void two(long a, Object o) {
    sum += (int) a;
  }

  public void three(double a, int[] values) {
    sum += values.length;
  }

  public void four(String s, Target.Order order) {
    sum += order.total();
  }

  public void five(boolean flag, String s) {
    sum += flag ? 1 : 2;
  }

  /** Hits each probe with false and with true conditions, so that all their code is warm. */
  public void runAll(int times) {
    int[] values = {1, 2, 3};
    var order = new Target.Order(7);
    for (int i = 0; i < times; i++) {
      one(i, "sku");
      two(i, "item");
      three(i, values);
      four("order", order);
      five(i % 2 == 0, "flag");
    }
  }
}
