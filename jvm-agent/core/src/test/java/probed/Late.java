package probed;

/** No method takes anything: older JVMs cannot lose the names of parameters. */
public class Late {
  static final long LOADED = System.nanoTime();

  public long age() {
    return System.nanoTime() - LOADED;
  }
}
