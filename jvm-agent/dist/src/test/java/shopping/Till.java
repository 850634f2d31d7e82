package shopping;

/** An application that knows nothing of the agent, and checks that it sees nothing of it. */
public final class Till {

  private final String password = "hunter2";
  private int sold;

  int sell(String item, int quantity) {
    int before = sold;
    if (quantity < 0) {
      throw new IllegalArgumentException("cannot sell " + quantity + " " + item);
    }
    sold += quantity;
    return sold - before + password.length() * 0;
  }

  /** Sells until the file in the first argument is there, then says how much. */
  public static void main(String[] arguments) throws Exception {
    for (String name : new String[] {"io.hotprobe.agent.HotprobeAgent", "org.objectweb.asm.Type"}) {
      try {
        System.out.println("sees " + Class.forName(name));
      } catch (ClassNotFoundException expected) {
        System.out.println("does not see " + name);
      }
    }
    Till till = new Till();
    long rounds = 0;
    java.io.File stop = new java.io.File(arguments[0]);
    while (!stop.exists()) {
      till.sell("apple", 1);
      try {
        till.sell("pear", -1);
      } catch (IllegalArgumentException expected) {
        rounds++;
      }
      Thread.sleep(5);
    }
    System.out.println(till.sold == rounds ? "exact" : "lost " + (rounds - till.sold));
  }
}
