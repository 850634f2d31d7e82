package applications;

/** The application on the class path. */
public final class Plain {

  private Plain() {}

  public static void main(String[] arguments) {
    new Greeter().run();
  }
}
