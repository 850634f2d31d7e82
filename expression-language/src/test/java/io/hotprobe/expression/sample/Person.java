package io.hotprobe.expression.sample;

/** Has a field that a subclass hides; must never be asked for its hash or text. */
public class Person {
  private final String name;
  private final Person friend;
  final int level;

  public Person(String name, Person friend, int level) {
    this.name = name;
    this.friend = friend;
    this.level = level;
  }

  public String name() {
    return name + friend + level;
  }

  @Override
  public boolean equals(Object other) {
    throw new AssertionError("called code of the application");
  }

  @Override
  public int hashCode() {
    throw new AssertionError("called code of the application");
  }

  @Override
  public String toString() {
    throw new AssertionError("called code of the application");
  }

  /** Hides {@code level}, and adds {@code rank}. */
  public static final class Vip extends Person {
    @SuppressWarnings("HidingField")
    private final String level;

    private final long rank;

    public Vip(String name, Person friend, String level, long rank) {
      super(name, friend, -1);
      this.level = level;
      this.rank = rank;
    }

    public String rank() {
      return level + rank;
    }
  }
}
