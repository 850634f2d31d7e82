package io.hotprobe.agent.instrument;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.agent.redact.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts every kind of site at every place of every class of a library, and lets the JVM verify what
 * comes out.
 */
final class Everything {

  private final Linker linker =
      new Linker(
          new CaptureContext(new EventQueue(0, 0), new Redaction(List.of()), 0, 0), () -> {});
  private final ClassRewriter rewriter = new ClassRewriter(linker, null);

  final Map<String, Integer> refused = new TreeMap<>();
  final List<String> errors = new ArrayList<>();

  /** What is neither served nor refused. */
  final List<String> silent = new ArrayList<>();

  private final Set<String> own = new HashSet<>();
  int classes;
  int unresolved;
  int sites;

  void verify(List<Path> jars, Path library) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (Loader loader = new Loader(urls.toArray(new URL[0]));
        URLClassLoader plain =
            new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        JarFile jar = new JarFile(library.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info")) {
          own.add(name.substring(0, name.length() - 6).replace('/', '.'));
        }
      }
      own.forEach(name -> verify(loader, plain, name));
    }
  }

  private void verify(Loader loader, ClassLoader plain, String className) {
    if (link(plain, className) != null) {
      // Something the library can do without is not there.
      unresolved++;
      return;
    }
    Throwable problem = link(loader, className);
    if (problem == null) {
      classes++;
    } else {
      errors.add(className + ": " + problem);
    }
  }

  /** Reflection links the class, and linking verifies it. */
  private Throwable link(ClassLoader loader, String className) {
    try {
      Objects.requireNonNull(loader.loadClass(className).getDeclaredMethods());
      return null;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return e;
    }
  }

  private byte[] everywhere(String className, byte[] bytes) {
    Set<Placement> placements = new LinkedHashSet<>();
    placements.add(
        new Placement(new Where.Method(className, "*", null), true, true, true, true, true));
    for (int line : lines(bytes)) {
      placements.add(
          new Placement(
              new Where.Line("any", null, line, line), false, false, false, false, false));
    }
    ClassRewriter.Rewritten rewritten = rewriter.rewrite(bytes, placements);
    if (own.contains(className)) {
      count(className, rewritten, placements);
    }
    linker.close(rewritten.sites().stream().map(PlacedSite::site).toList());
    return rewritten.bytes() == null ? bytes : rewritten.bytes();
  }

  private void count(
      String className, ClassRewriter.Rewritten rewritten, Set<Placement> placements) {
    rewritten
        .refused()
        .forEach((placement, reason) -> refused.merge(kind(reason), 1, Integer::sum));
    sites += rewritten.sites().size();
    placements.removeAll(rewritten.refused().keySet());
    rewritten.sites().forEach(site -> placements.removeAll(site.placements()));
    placements.forEach(placement -> silent.add(className + ": " + placement));
  }

  private static String kind(String reason) {
    return reason.replaceAll("\\S*[.$\\d(]\\S*", "_").replaceAll("^\\S+ is", "_ is");
  }

  private static Set<Integer> lines(byte[] bytes) {
    Set<Integer> lines = new LinkedHashSet<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitLineNumber(int line, Label start) {
                    lines.add(line);
                  }
                };
              }
            },
            ClassReader.SKIP_FRAMES);
    return lines;
  }

  private final class Loader extends URLClassLoader {
    Loader(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = everywhere(name, in.readAllBytes());
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /**
   * Prints a row for each library: classes, sites, verify errors, placements that are neither
   * served nor refused, classes that need what is not there, refusals by reason.
   *
   * @param arguments the libraries, each with what it needs on the others
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String argument : arguments) {
      jars.add(Path.of(argument));
    }
    for (Path jar : jars) {
      Everything everything = new Everything();
      everything.verify(jars, jar);
      System.out.printf(
          "| `%s` | %d | %d | %d | %d | %d | %s |%n",
          jar.getFileName().toString().replace(".jar", ""),
          everything.classes,
          everything.sites,
          everything.errors.size(),
          everything.silent.size(),
          everything.unresolved,
          everything.refused);
      everything.errors.stream().limit(5).forEach(error -> System.out.println("  " + error));
      everything.silent.stream().limit(5).forEach(each -> System.out.println("  " + each));
    }
  }
}
