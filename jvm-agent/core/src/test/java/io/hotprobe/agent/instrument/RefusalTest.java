package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest extends ProbeTest {

  @Test
  void everyRefusalSaysWhatToDo() throws Exception {
    cart();
    create("probed.Constructs", 1);
    application.loadClass("probed.Constructs$Shape");
    agent.apply(
        probe("method").on("probed.Cart", "ad").log(""),
        probe("signature").on("probed.Cart", "add", "(long)").log(""),
        probe("abstract").on("probed.Constructs$Shape", "area").log(""),
        probe("line").atLine("Cart.java", 2).log(""),
        probe("type").on("probed.Crat", "add").log(""),
        probe("file").atLine("Nowhere.java", 2).log(""),
        probe("jdk").on("java.lang.String", "length").log(""),
        probe("security").on("java.security.Signature", "sign").log(""),
        probe("redacted").on("probed.Secret", "reveal").log(""),
        probe("secret").on("probed.Cart", "add").log("{password}"),
        probe("return").atLine("Cart.java", line("Cart.java", "total")).log("{@return}"),
        probe("order").on("probed.Cart", "add").when("true < false").log(""),
        probe("good").on("probed.Cart", "add").log(""));

    assertThat(agent.status("method"))
        .isEqualTo("ERROR: no method 'ad' in probed.Cart; did you mean 'add'?");
    assertThat(agent.status("signature"))
        .isEqualTo(
            "ERROR: no method 'add' with signature (long) in probed.Cart; "
                + "there is (Ljava/lang/String;I)I");
    assertThat(agent.status("abstract"))
        .isEqualTo(
            "ERROR: probed.Constructs$Shape.area is abstract or native: "
                + "probe the method that implements it");
    assertThat(agent.status("line"))
        .isEqualTo("ERROR: no code on line 2 of probed.Cart; the nearest line with code is 9");
    assertThat(agent.status("type"))
        .isEqualTo(
            "RECEIVED: no class probed.Crat has been loaded yet; "
                + "the probe is installed when it loads");
    assertThat(agent.status("file"))
        .isEqualTo(
            "RECEIVED: no class from Nowhere.java has been loaded yet; "
                + "the probe is installed when it loads");
    assertThat(agent.status("jdk"))
        .startsWith("BLOCKED: java.lang.String is a class the agent itself runs on");
    assertThat(agent.status("security"))
        .isEqualTo(
            "BLOCKED: java.security.Signature belongs to the security of the JVM "
                + "and is never probed");
    assertThat(agent.status("redacted"))
        .isEqualTo("BLOCKED: probed.Secret is a redacted type and is never probed");
    assertThat(agent.status("secret")).startsWith("ERROR: 'password' is redacted");
    assertThat(agent.status("return")).startsWith("ERROR: @return exists only when a method ends");
    assertThat(agent.status("order")).startsWith("ERROR: true and false have no order");
    assertThat(agent.status("good")).isEqualTo("INSTALLED");
  }
}
