package io.hotprobe.benchmarks.agent;

/** The smallest application: greets, and with any argument stays idle until it is killed. */
final class Hello {

  private Hello() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("hello");
    if (arguments.length > 0) {
      Thread.currentThread().join();
    }
  }
}
