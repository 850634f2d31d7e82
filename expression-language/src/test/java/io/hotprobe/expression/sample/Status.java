package io.hotprobe.expression.sample;

/** An enum one of whose constants has a class of its own. */
public enum Status {
  NEW,
  PAID {
    @Override
    public String toString() {
      throw new AssertionError("called code of the application");
    }
  },
  SHIPPED
}
