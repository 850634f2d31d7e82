package io.hotprobe.standalone;

import io.hotprobe.standalone.demo.Demo;
import io.hotprobe.standalone.part.PartFailedException;
import io.hotprobe.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** {@code ./hotprobe up} and {@code ./hotprobe demo}, once everything is built. */
public final class Main {
  private Main() {}

  /**
   * Argument: {@code up} or {@code demo}. The system property {@code hotprobe.home} is the folder
   * with the built modules.
   */
  public static void main(String[] arguments) {
    Logging.quiet();
    Terminal terminal = Terminal.system(System.getenv());
    var settings = new Settings(Path.of(System.getProperty("hotprobe.home")), System.getenv());
    System.exit(run(arguments[0].equals("demo"), settings, terminal));
  }

  private static int run(boolean demo, Settings settings, Terminal terminal) {
    try {
      var suite = new Suite(settings, terminal);
      var stop = new Thread(() -> stop(suite, terminal), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      terminal.line("Starting Hotprobe, data in " + settings.dataDirectory());
      suite.start(demo ? List.of(settings.shopPort()) : List.of());
      if (demo) {
        Demo.run(suite, terminal);
      } else {
        new Welcome(suite, terminal).print();
        terminal.line(terminal.faint("Ctrl+C stops everything."));
      }
      suite.watch();
      return 0;
    } catch (UserError e) {
      terminal.line(terminal.red(e.getMessage()));
    } catch (PartFailedException e) {
      terminal.line(terminal.red(e.getMessage() + ". The end of " + e.log() + ":"));
      e.lastLines().forEach(line -> terminal.line("  " + line));
    } catch (ExecutionException e) {
      terminal.line(terminal.red("The agents' entry cannot listen: " + e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static void stop(Suite suite, Terminal terminal) {
    terminal.line(terminal.faint("Stopping everything ..."));
    suite.close();
    terminal.line(terminal.faint("Stopped."));
  }
}
