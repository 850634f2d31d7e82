package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.gateway.testing.GatewayConfiguration;
import io.hotprobe.gateway.testing.GatewayTest;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.config.ProbeFile;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class ConfigTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String service = "shop-" + UUID.randomUUID();

  @Test
  void aProbeReachesAJavaTracerOnceAndLeavesItAgain() {
    // Given
    ProbeDefinition probe = Probes.publish(Probes.log(service));
    Tracer tracer = Tracer.java(service);

    // When
    tracer.pollUntil(probe.id(), true);

    // Then
    ProbeFile file = tracer.probe(probe.id());
    assertThat(file.version()).isEqualTo(probe.revision());
    assertThat(file.where()).isEqualTo(probe.where());
    assertThat(file.lease()).isNull();
    assertThat(tracer.poll().body()).isEqualTo("{}");

    Probes.publish(Probes.inState(probe, ProbeState.DISABLED));
    tracer.pollUntil(probe.id(), false);
  }

  @Test
  void aDeletedProbeLeaves() {
    // Given
    ProbeDefinition probe = Probes.publish(Probes.log(service));
    Tracer tracer = Tracer.java(service);
    tracer.pollUntil(probe.id(), true);

    // When
    Probes.delete(probe);

    // Then
    tracer.pollUntil(probe.id(), false);
  }

  @Test
  void sendsOnlyTheFilesThatTheClientLacks() throws Exception {
    // Given
    ProbeDefinition first = Probes.publish(Probes.log(service));
    Tracer tracer = Tracer.java(service);
    tracer.pollUntil(first.id(), true);
    ProbeDefinition second = Probes.publish(Probes.log(service));
    Tracer.java(service).pollUntil(second.id(), true);

    // When
    JsonNode answer = JSON.readTree(tracer.poll().body());

    // Then
    assertThat(answer.get("target_files").findValuesAsText("path"))
        .containsExactly(path("logProbe_" + second.id()));
    assertThat(answer.get("client_configs"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(
            path("logProbe_" + first.id()),
            path("logProbe_" + second.id()),
            "datadog/2/LIVE_DEBUGGING_SYMBOL_DB/symDb/config");
  }

  @Test
  void signsWhatAJavaTracerWithThePinnedKeyChecks() throws Exception {
    // Given
    Probes.publish(Probes.log(service));

    // When
    JsonNode answer = JSON.readTree(Tracer.java(service).poll().body());

    // Then
    String document =
        new String(
            Base64.getDecoder().decode(answer.get("targets").asText()), StandardCharsets.UTF_8);
    JsonNode targets = JSON.readTree(document);
    String signed = document.substring(document.indexOf("\"signed\":") + 9, document.length() - 1);
    assertThat(JSON.readTree(signed)).isEqualTo(targets.get("signed"));
    assertThat(verifies(signed, targets.at("/signatures/0/sig").asText())).isTrue();
  }

  @Test
  void matchesEnvVersionAndInstanceTags() {
    // Given
    ProbeDefinition everywhere = Probes.log(service);
    ProbeDefinition elsewhere = Probes.changed(Probes.log(service), p -> p.put("env", "prod"));
    ProbeDefinition glob = Probes.changed(Probes.log(service), p -> p.put("version", "1.*"));
    ProbeDefinition old = Probes.changed(Probes.log(service), p -> p.put("version", "0.9"));
    ProbeDefinition node = Probes.changed(Probes.log(service), p -> p.put("language", "node"));
    ProbeDefinition payments =
        Probes.changed(Probes.log(service), p -> p.putArray("instanceTags").add("team:payments"));
    ProbeDefinition last = Probes.log(service);
    for (ProbeDefinition probe :
        new ProbeDefinition[] {everywhere, elsewhere, glob, old, node, payments, last}) {
      Probes.publish(probe);
    }
    Tracer plain = Tracer.java(service).env("demo").version("1.4");
    Tracer tagged = Tracer.java(service).env("Demo").version("1.4").tag("team:payments");

    // When
    tagged.pollUntil(payments.id(), true);
    tagged.pollUntil(last.id(), true);
    plain.pollUntil(last.id(), true);

    // Then
    for (Tracer tracer : new Tracer[] {plain, tagged}) {
      assertThat(tracer.probe(everywhere.id())).isNotNull();
      assertThat(tracer.probe(glob.id())).isNotNull();
      assertThat(tracer.probe(elsewhere.id())).isNull();
      assertThat(tracer.probe(old.id())).isNull();
      assertThat(tracer.probe(node.id())).isNull();
    }
    assertThat(plain.probe(payments.id())).isNull();
  }

  @Test
  void aNodeTracerGetsWhatItAskedForInItsOwnLanguage() {
    // Given
    ProbeDefinition line =
        Probes.changed(
            Probes.log(service),
            probe -> {
              probe.put("language", "node");
              probe.putObject("where").put("sourceFile", "app.js").putArray("lines").add("17");
            });
    Probes.publish(line);
    Tracer tracer = Tracer.node(service);

    // When
    tracer.pollUntil(line.id(), true);

    // Then
    assertThat(tracer.probe(line.id()).language()).isEqualTo("javascript");
    assertThat(tracer.files()).containsOnlyKeys(path("logProbe_" + line.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rc-request.json",
        "rc-request-with-state.json",
        "rc-request-with-error.json",
        "node-rc-request.json",
        "node-rc-request-with-state.json",
        "node-rc-request-with-error.json"
      })
  void understandsWhatTracersSend(String recorded) throws Exception {
    // Given
    Requests request = Requests.poll(Tracer.recorded(recorded).toString());

    // When
    JsonNode answer = JSON.readTree(request.send().body());

    // Then: another back end's state means nothing here, so all is sent anew
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("roots", "targets", "target_files", "client_configs");
  }

  @Test
  void sendsAllAnewToAClientThatCouldNotTakeIt() throws Exception {
    // Given
    Tracer tracer = Tracer.java(service);
    tracer.poll();
    ((ObjectNode) tracer.request().at("/client/state"))
        .put("has_error", true)
        .put("error", "bad signature");

    // When
    JsonNode answer = JSON.readTree(tracer.poll().body());

    // Then
    assertThat(answer.get("client_configs")).hasSize(1);
  }

  @Test
  void compressesAnswersThatCarrySomething() {
    // Given
    Tracer tracer = Tracer.java(service);

    // When
    HttpResponse<String> full = gzipped(tracer);
    tracer.poll();
    HttpResponse<String> empty = gzipped(tracer);

    // Then
    assertThat(full.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(empty.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo("identity");
    assertThat(empty.body()).isEqualTo("{}");
  }

  private static HttpResponse<String> gzipped(Tracer tracer) {
    return Requests.poll(tracer.request().toString())
        .with(request -> request.header("Accept-Encoding", "gzip"))
        .send();
  }

  private static String path(String configId) {
    return "datadog/2/LIVE_DEBUGGING/" + configId + "/config";
  }

  /** As clients check it, with the public key alone. */
  private static boolean verifies(String signed, String signature) throws Exception {
    byte[] key = HexFormat.of().parseHex(GatewayConfiguration.PUBLIC_KEY);
    byte[] bigEndian = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      bigEndian[i] = key[key.length - 1 - i];
    }
    boolean odd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7f;
    var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
    verifier.update(signed.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(HexFormat.of().parseHex(signature));
  }
}
