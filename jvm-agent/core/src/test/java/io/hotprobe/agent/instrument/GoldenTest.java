package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.capture.CaptureContext;
import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.link.Linker;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.protocol.probe.MetricKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * What the agent writes into methods, in full. After a change that is meant to be: {@code mvn test
 * -Dtest=GoldenTest -Dgolden.refresh=true}, and read the difference.
 */
class GoldenTest {

  private static final Path FILES = Path.of("src/test/resources/golden");
  private static final Map<String, List<Probe>> CASES =
      Map.of(
          "entry", List.of(on("add").log("{sku}")),
          "exit", List.of(on("add").atExit().log("{sku}")),
          "call", List.of(on("add").snapshot()),
          "duration", List.of(on("add").metric(MetricKind.DISTRIBUTION, "@duration")),
          "line", List.of(probe("p").atLine("Cart.java", 27).log("{sku}")),
          "range", List.of(probe("p").atLines("Cart.java", 24, 26).span()),
          "constructor", List.of(on("<init>").snapshot()));

  @ParameterizedTest
  @ValueSource(strings = {"entry", "exit", "call", "duration", "line", "range", "constructor"})
  void theBytecodeIsWhatWeThinkItIs(String name) throws IOException {
    Path file = FILES.resolve(name + ".txt");

    String actual = rewritten(CASES.get(name));

    if (Boolean.getBoolean("golden.refresh")) {
      Files.createDirectories(FILES);
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  private static ProbeBuilder on(String method) {
    return probe("p").on("probed.Cart", method);
  }

  private static String rewritten(List<Probe> probes) throws IOException {
    CaptureContext context =
        new CaptureContext(new EventQueue(1, 1), new Redaction(List.of()), 0, 0);
    Set<Placement> placements = new LinkedHashSet<>();
    probes.forEach(each -> placements.add(Placement.of(each)));
    byte[] original;
    try (InputStream in = GoldenTest.class.getResourceAsStream("/probed/Cart.class")) {
      original = in.readAllBytes();
    }
    ClassRewriter.Rewritten rewritten =
        new ClassRewriter(new Linker(context, () -> {}), null).rewrite(original, placements);
    ClassNode type = new ClassNode();
    new ClassReader(rewritten.bytes()).accept(type, 0);
    StringWriter text = new StringWriter();
    String method = rewritten.sites().get(0).site().where().methodName();
    for (MethodNode each : type.methods) {
      if (each.name.equals(method)) {
        Textifier textifier = new Textifier();
        each.accept(new TraceMethodVisitor(textifier));
        textifier.print(new PrintWriter(text, true));
      }
    }
    return text.toString();
  }
}
