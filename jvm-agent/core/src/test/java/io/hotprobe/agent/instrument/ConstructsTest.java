package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstructsTest extends ProbeTest {

  private static final String TYPE = "probed.Constructs";
  private static final String FILE = "Constructs.java";

  @Test
  void constructorsAreProbedFromAfterTheCallOfTheOther() throws Exception {
    agent.apply(probe("p").on(TYPE, "<init>", "(String,int)").snapshot());

    create(TYPE, -4);

    JsonNode captures = agent.event().at("/debugger/snapshot/captures");
    assertThat(captures.at("/entry/arguments/this/fields/size/value").asText()).isEqualTo("0");
    assertThat(captures.at("/return/arguments/this/fields/size/value").asText()).isEqualTo("4");
  }

  @Test
  void aConstructorThatThrowsIsSeen() throws Exception {
    agent.apply(probe("p").on(TYPE, "<init>", "(java.lang.String, int)").atExit().snapshot());

    assertThatThrownBy(() -> create(TYPE, "", 4)).hasRootCauseMessage("empty");

    assertThat(agent.event().at("/debugger/snapshot/captures/return/throwable/message").asText())
        .isEqualTo("empty");
  }

  @Test
  void aStaticInitialiserIsProbedWhenTheClassLoads() throws Exception {
    agent.apply(probe("p").on("probed.Never", "<clinit>").log("initialised"));
    String before = agent.status("p");

    create("probed.Never");

    assertThat(before)
        .isEqualTo(
            "RECEIVED: no class probed.Never has been loaded yet; "
                + "the probe is installed when it loads");
    assertThat(messages()).containsExactly("initialised");
    await().untilAsserted(() -> assertThat(agent.status("p")).isEqualTo("INSTALLED"));
  }

  @Test
  void primitivesOfAllKindsArePassed() throws Exception {
    Object target = create(TYPE, 1);
    agent.apply(
        probe("p")
            .on(TYPE, "primitives")
            .when("z && b == 1 && c == \"c\" && s == 3 && i == 4 && j == 5 && f == 6.5 && d > 7")
            .log("{z} {b} {c} {s} {i} {j} {f} {d} {@return}"));

    Object sum = call(target, "primitives", true, (byte) 1, 'c', (short) 3, 4, 5L, 6.5f, 7.5d);

    assertThat(agent.event().get("message").asText()).isEqualTo("true 1 c 3 4 5 6.5 7.5 " + sum);
  }

  @Test
  void slotsThatAreUsedAgainShowTheVariableInScope() throws Exception {
    Object target = create(TYPE, 1);
    agent.apply(probe("p").on(TYPE, "slots").atExit().snapshot());

    call(target, "slots", true);

    assertThat(agent.event().at("/debugger/snapshot/captures/return/locals").toString())
        .isEqualTo(
            "{\"@return\":{\"type\":\"java.lang.String\",\"value\":\"wide 42\"},"
                + "\"text\":{\"type\":\"java.lang.String\",\"value\":\"wide 42\"}}");
  }

  @Test
  void allPathsThroughAFinallyAreHit() throws Exception {
    Object target = create(TYPE, 1);
    agent.apply(probe("p").atLine(FILE, line(FILE, "finally")).log("{n}"));

    call(target, "cleanUp", 0);
    call(target, "cleanUp", 5);
    assertThatThrownBy(() -> call(target, "cleanUp", -1)).hasMessage("negative");

    assertThat(messages()).containsExactly("0", "5", "-1");
  }

  @Test
  void anExceptionOutOfAMonitorPassesThrough() throws Exception {
    Object target = create(TYPE, 1);
    agent.apply(probe("p").on(TYPE, "locked").snapshot());

    assertThatThrownBy(() -> call(target, "locked", "lock")).hasMessage("string");
    call(target, "locked", new Object());

    assertThat(agent.events()).hasSize(2);
  }

  @Test
  void severalLambdasOnALineAreAllHit() throws Exception {
    Object target = create(TYPE, 1);
    agent.apply(probe("p").atLine(FILE, line(FILE, "lambdas")).log("{isDefined(x) ? x : 0}"));
    agent.apply(probe("p").version(2).atLine(FILE, line(FILE, "lambdas")).snapshot());

    call(target, "lambdas", 4);

    assertThat(agent.events())
        .extracting(event -> event.get("logger.method").asText())
        .containsExactly("lambdas", "lambda$lambdas$0", "lambda$lambdas$1");
  }

  @Test
  void aLineOfAnAnonymousClassIsFound() throws Exception {
    Object target = create(TYPE, 8);
    agent.apply(probe("p").atLine(FILE, line(FILE, "anonymous")).snapshot());

    Object anonymous = call(target, "anonymous");
    await().untilAsserted(() -> assertThat(agent.status("p")).isEqualTo("INSTALLED"));
    assertThat(anonymous).hasToString("anonymous 8");

    assertThat(agent.event().get("logger.name").asText()).isEqualTo("probed.Constructs$1");
  }

  @Test
  void aLineOfTheSecondClassOfAFileIsFound() throws Exception {
    callStatic("probed.SecondInFile", "hello", "warm");
    int line = line(FILE, "second");
    agent.apply(probe("p").atLine("src\\test\\java\\probed\\constructs.JAVA", line).snapshot());

    callStatic("probed.SecondInFile", "hello", "bob");

    JsonNode event = agent.event();
    assertThat(event.at("/debugger/snapshot/captures/lines/" + line + "/arguments").toString())
        .isEqualTo("{\"who\":{\"type\":\"java.lang.String\",\"value\":\"bob\"}}");
    assertThat(event.at("/debugger/snapshot/probe/location").toString())
        .isEqualTo(
            "{\"type\":\"probed.SecondInFile\",\"method\":\"hello\","
                + "\"file\":\"Constructs.java\",\"lines\":[\""
                + line
                + "\"]}");
  }

  @Test
  void aStatementOverSeveralLinesIsHitOncePerExecution() throws Exception {
    Object target = create(TYPE, 8);
    agent.apply(probe("p").atLine(FILE, line(FILE, "statement")).log("{first}"));

    call(target, "multiLine", 1, 2L);

    assertThat(messages()).containsExactly("1");
  }

  @Test
  void allOverloadsThatMatchAreProbed() throws Exception {
    agent.apply(
        probe("all").on(TYPE, "overloaded").log("all"),
        probe("int").on(TYPE, "overloaded", "int (int)").log("int"));

    callStatic(TYPE, "overloaded", 1);
    callStatic(TYPE, "overloaded", "text");

    assertThat(messages()).containsExactlyInAnyOrder("all", "int", "all");
  }

  @Test
  void argumentsThatChangeAreShownAsTheyAre() throws Exception {
    Object target = create(TYPE, 8);
    agent.apply(probe("p").on(TYPE, "reassigned").atExit().log("{value} {n}"));

    call(target, "reassigned", "before", 1);
    assertThatThrownBy(() -> call(target, "reassigned", "before", 0))
        .isInstanceOf(IllegalStateException.class);

    assertThat(messages()).containsExactly("text 1", "null 0");
  }

  @Test
  void aMethodWithoutReturnEndsByException() throws Exception {
    Object target = create(TYPE, 8);
    agent.apply(probe("p").on(TYPE, "endless").atExit().log("{@exception.detailMessage}"));

    assertThatThrownBy(() -> call(target, "endless", true)).hasMessage("round 3");

    assertThat(messages()).containsExactly("round 3");
  }

  @Test
  void interfaceMethodsRecordsAndEnumsAreProbed() throws Exception {
    agent.apply(
        probe("default").on(TYPE + "$Shape", "describe").log("{unit}"),
        probe("private").on(TYPE + ".Shape", "format").log("{value}"),
        probe("static").on(TYPE + "$Shape", "square").log("{side}"),
        probe("record").on("Constructs$Point", "<init>").log("{x},{y}"),
        probe("bridge").on(TYPE + "$Point", "compareTo").log("{other.x}"),
        probe("enum").on(TYPE + "$Level$2", "cost").log("{this.name} {n}"));

    Object square = callStatic(TYPE + "$Shape", "square", 2.0);
    for (var method : application.loadClass(TYPE + "$Shape").getMethods()) {
      if (method.isDefault()) {
        method.setAccessible(true);
        method.invoke(square, "m2");
      }
    }
    Object point = create(TYPE + "$Point", 3, 4);
    call(point, "compareTo", point);
    Object high = application.loadClass(TYPE + "$Level").getEnumConstants()[1];
    call(high, "cost", 5);

    assertThat(messages()).containsExactly("2.0", "m2", "4.0", "3,4", "3", "HIGH 5");
  }

  @Test
  void aLoopIsHitAtEachRound() throws Exception {
    Object target = create(TYPE, 8);
    agent.apply(probe("p").atLine(FILE, line(FILE, "loop")).log("{value}"));

    call(target, "loop", (Object) new int[] {1, -1, 2});

    assertThat(messages()).containsExactly("1", "2");
  }

  private List<String> messages() {
    return agent.events().stream().map(event -> event.path("message").asText()).toList();
  }
}
