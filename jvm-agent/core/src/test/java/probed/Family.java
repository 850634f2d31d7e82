package probed;

/** Who declares what: nobody overrides anything but {@link Loud}. */
public class Family {

  interface Greeter {
    default String greet(String who) {
      return "hello " + who;
    }
  }

  static class Grandparent {
    String speak(int times) {
      return "x".repeat(times);
    }
  }

  static class Parent extends Grandparent {}

  static class Child extends Parent implements Greeter {}

  static class Loud extends Parent {
    @Override
    String speak(int times) {
      return super.speak(times).toUpperCase(java.util.Locale.ROOT);
    }
  }
}
