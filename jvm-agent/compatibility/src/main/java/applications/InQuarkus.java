package applications;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The application in the class loader of a packaged Quarkus. */
@QuarkusMain
public final class InQuarkus implements QuarkusApplication {

  @Override
  public int run(String... arguments) {
    new Greeter().run();
    return 0;
  }
}
