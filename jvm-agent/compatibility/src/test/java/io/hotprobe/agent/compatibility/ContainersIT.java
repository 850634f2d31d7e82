package io.hotprobe.agent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.loader.tools.Libraries;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** The probed class in the class loaders people have. */
class ContainersIT {

  private static final Path TEST_CLASSES = Application.TARGET.resolve("test-classes");
  private static final String GREETER = "applications/Greeter.class";
  private static final String PLAIN = "applications/Plain.class";

  private static final String[] SPRING_BOOT = {
    "springframework", "tomcat-embed", "fasterxml", "micrometer", "jakarta.annotation",
    "slf4j-api", "jul-to-slf4j", "log4j", "logback", "snakeyaml"
  };

  @TempDir Path folder;

  static Stream<Path> jdks() throws IOException {
    return Jdks.all();
  }

  static Stream<Path> jdksWithVirtualThreads() throws IOException {
    return Jdks.all().filter(jdk -> Jdks.version(jdk) >= 21);
  }

  @Test
  void quarkus() throws Exception {
    Application.Ended ended =
        application()
            .with("-jar", Application.TARGET.resolve("quarkus-app/quarkus-run.jar").toString())
            .runUntilProbed();

    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void springBoot() throws Exception {
    Path plain = jar("plain.jar", new Manifest(), TEST_CLASSES, "applications/InSpringBoot.class");
    Repackager repackager = new Repackager(plain.toFile());
    repackager.setMainClass("applications.InSpringBoot");
    repackager.repackage(folder.resolve("boot.jar").toFile(), springBootLibraries());

    Application.Ended ended = application().with("-jar", "boot.jar").runUntilProbed();

    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void tomcat() throws Exception {
    for (String name : List.of("GreetingServlet", "Greeter")) {
      Path of = name.equals("Greeter") ? Application.CLASSES : TEST_CLASSES;
      Path file = Path.of("applications", name + ".class");
      Application.copy(of.resolve(file), folder.resolve("webapp/WEB-INF/classes").resolve(file));
    }

    Application.Ended ended =
        application()
            .with("-cp", classPath(TEST_CLASSES, "tomcat-embed", "jakarta.annotation-api"))
            .with("applications.InTomcat", folder.resolve("webapp").toString(), folder.toString())
            .runUntilProbed();

    assertThat(ended.errors()).doesNotContain("hotprobe", "Exception");
  }

  @Test
  void osgi() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", "greeter");
    Path bundle = jar("bundle.jar", manifest, Application.CLASSES, GREETER);

    Application.Ended ended =
        application()
            .with("-cp", classPath(TEST_CLASSES, "org.apache.felix"))
            .with("applications.InFelix", bundle.toString(), folder.resolve("cache").toString())
            .runUntilProbed();

    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void jbossModules() throws Exception {
    Path module = Files.createDirectories(folder.resolve("modules/applications/main"));
    Files.move(
        jar("greeter.jar", new Manifest(), Application.CLASSES, GREETER, PLAIN),
        module.resolve("greeter.jar"));
    Files.writeString(
        module.resolve("module.xml"),
        """
        <module xmlns="urn:jboss:module:1.9" name="applications">
          <main-class name="applications.Plain"/>
          <resources><resource-root path="greeter.jar"/></resources>
        </module>
        """);

    Application.Ended ended =
        application()
            .with("-jar", jars("jboss-modules").findFirst().orElseThrow().toString())
            .with("-mp", folder.resolve("modules").toString(), "applications")
            .runUntilProbed();

    assertThat(ended.errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classDataSharing(Path jdk) throws Exception {
    String jar = jar("greeter.jar", new Manifest(), Application.CLASSES, GREETER, PLAIN).toString();
    boolean cache = Jdks.version(jdk) >= 25;
    Path archive = folder.resolve("archive");
    Path stop = Files.createFile(folder.resolve("stop"));
    Process training =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                // what an agent's option adds: a cache trained without it is not used
                "--add-modules=java.instrument",
                (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-Dgreeter.stop=" + stop,
                "-cp",
                jar,
                "applications.Plain")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("training").toFile())
            .start();
    assertThat(training.waitFor()).isZero();
    Files.delete(stop);

    Application.Ended ended =
        new Application(jdk, folder)
            .with((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive)
            .with("-Xlog:class+load:file=" + folder.resolve("loaded"))
            .withAgent()
            .with("-cp", jar, "applications.Plain")
            .runUntilProbed();

    assertThat(ended.errors()).isEmpty();
    assertThat(ended.output()).isEqualTo("exact\n");
    assertThat(Files.readString(folder.resolve("loaded")))
        .containsPattern("applications.Plain source: shared objects file");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksWithVirtualThreads")
  void virtualThreads(Path jdk) throws Exception {
    Application.Ended ended =
        new Application(jdk, folder)
            .withAgent()
            .with("-cp", TEST_CLASSES + File.pathSeparator + Application.CLASSES)
            .with("applications.InVirtualThreads")
            .runUntilProbed();

    assertThat(ended.errors()).isEmpty();
  }

  private Application application() {
    return new Application(Application.currentJdk(), folder).with("-Xverify:all").withAgent();
  }

  private Path jar(String name, Manifest manifest, Path from, String... classes)
      throws IOException {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (String each : classes) {
        jar.putNextEntry(new ZipEntry(each));
        Files.copy(from.resolve(each), jar);
      }
    }
    return file;
  }

  private Libraries springBootLibraries() throws IOException {
    Path greeter = jar("greeter.jar", new Manifest(), Application.CLASSES, GREETER);
    return callback -> {
      for (Path each : Stream.concat(Stream.of(greeter), jars(SPRING_BOOT)).toList()) {
        callback.library(new Library(each.toFile(), LibraryScope.COMPILE));
      }
    };
  }

  private static String classPath(Path classes, String... words) {
    return Stream.concat(Stream.of(classes), jars(words))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jars of the test that have one of these words in their path. */
  private static Stream<Path> jars(String... words) {
    return Arrays.stream(System.getProperty("surefire.test.class.path").split(File.pathSeparator))
        .filter(each -> each.endsWith(".jar") && Arrays.stream(words).anyMatch(each::contains))
        .map(Path::of);
  }
}
