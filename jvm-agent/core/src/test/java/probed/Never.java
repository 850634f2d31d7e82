package probed;

/** Loaded by one test only, so that it is not there before. */
public class Never {
  static final long LOADED = System.nanoTime();
}
