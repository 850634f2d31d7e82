package applications;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/**
 * The application in a bundle that imports nothing. Arguments: the bundle, a folder for its cache.
 */
public final class InFelix {

  private InFelix() {}

  public static void main(String[] arguments) throws Exception {
    Framework framework =
        new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", arguments[1]));
    framework.start();
    Bundle bundle =
        framework.getBundleContext().installBundle(Path.of(arguments[0]).toUri().toString());
    bundle.start();
    Class<?> greeter = bundle.loadClass("applications.Greeter");
    ((Runnable) greeter.getDeclaredConstructor().newInstance()).run();
    framework.stop();
    framework.waitForStop(0);
  }
}
