package probed;

/** Loaded by one test only, so that it is not there before. */
public class Late {
  static final long LOADED = System.nanoTime();
}
