package probed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Constructs of the language that are hard on instrumentation. */
public class Constructs {

  static final List<String> LOADED = new ArrayList<>();

  static {
    LOADED.add("static initialiser");
  }

  final int size;

  public Constructs(int size) {
    this(size > 0 ? "positive" : "not positive", Math.abs(size));
  }

  Constructs(String name, int size) {
    super();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    this.size = size;
  }

  public double primitives(boolean z, byte b, char c, short s, int i, long j, float f, double d) {
    double sum = b + c + s + i + j + f + d;
    return z ? sum : -sum;
  }

  public String slots(boolean first) {
    String text = "none";
    if (first) {
      long wide = 42;
      text = "wide " + wide;
    } else {
      String narrow = "x";
      int other = 7;
      text = narrow + other;
    }
    return text;
  }

  public int loop(int[] values) {
    int sum = 0;
    for (int value : values) {
      if (value < 0) {
        continue;
      }
      sum += value; // line: loop
    }
    return sum;
  }

  public int cleanUp(int n) {
    int done = 0;
    try {
      if (n == 0) {
        return done;
      }
      if (n < 0) {
        throw new IllegalStateException("negative");
      }
      done = n;
    } finally {
      LOADED.add("finally " + n); // line: finally
    }
    return done;
  }

  public synchronized int locked(Object lock) {
    synchronized (lock) {
      if (lock instanceof String) {
        throw new IllegalArgumentException("string");
      }
      return lock.hashCode() == 0 ? 0 : 1;
    }
  }

  public int lambdas(int n) {
    return apply(1, x -> x + n, x -> x * 2); // line: lambdas
  }

  private static int apply(int n, IntUnaryOperator first, IntUnaryOperator second) {
    return first.andThen(second).applyAsInt(n);
  }

  public Object anonymous() {
    return new Object() {
      @Override
      public String toString() {
        return "anonymous " + size; // line: anonymous
      }
    };
  }

  public static int overloaded(int n) {
    return n;
  }

  public static String overloaded(String s) {
    return s;
  }

  public int reassigned(Object value, int n) {
    value = n > 0 ? "text" : null;
    n = value == null ? 0 : 1;
    if (n == 0) {
      throw new IllegalStateException();
    }
    return n;
  }

  public void endless(boolean fail) {
    int rounds = 0;
    while (true) {
      rounds++;
      if (fail && rounds > 2) {
        throw new IllegalStateException("round " + rounds);
      }
    }
  }

  public int switches(Object value) {
    String text = String.valueOf(value);
    return switch (text) {
      case "a" -> 1;
      case "b" -> {
        int two = 2;
        yield two;
      }
      default -> throw new IllegalArgumentException(text);
    };
  }

  public String multiLine(int first, long second) {
    return String.join( // line: statement
        String.valueOf(first),
        String.valueOf(Math.max(first, second)),
        String.valueOf(Math.min(first, second)));
  }

  /** A default method, a private and a static one. */
  public interface Shape {
    double area();

    default String describe(String unit) {
      return format(area()) + unit;
    }

    private String format(double value) {
      return "area " + value;
    }

    static Shape square(double side) {
      return () -> side * side;
    }
  }

  /** A record. */
  public record Point(int x, int y) implements Comparable<Point> {
    public Point {
      if (x < 0) {
        throw new IllegalArgumentException("x");
      }
    }

    @Override
    public int compareTo(Point other) {
      return Integer.compare(x, other.x);
    }
  }

  /** An enum with a body. */
  public enum Level {
    LOW {
      @Override
      public int cost(int n) {
        return n;
      }
    },
    HIGH {
      @Override
      public int cost(int n) {
        return n * 100;
      }
    };

    public abstract int cost(int n);
  }
}

class SecondInFile {
  static String hello(String who) {
    String greeting = "hello " + who; // line: second
    return greeting;
  }
}
