package io.hotprobe.gateway.probe;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.hotprobe.gateway.target.Product;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.protocol.config.Lease;
import io.hotprobe.protocol.config.ProbeFile;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes a probe as the file that clients receive. */
final class ProbeFiles {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Double.class, new PlainDouble()))
          .build();

  private ProbeFiles() {}

  /**
   * @param lease for our own agent; null for all others
   */
  static TargetFile write(ProbeDefinition probe, Lease lease) {
    try {
      return TargetFile.of(
          Product.LIVE_DEBUGGING,
          probe.type().configIdPrefix() + probe.id(),
          probe.revision(),
          JSON.writeValueAsBytes(file(probe, lease)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write probe " + probe.id(), e);
    }
  }

  private static ProbeFile file(ProbeDefinition probe, Lease lease) {
    return new ProbeFile(
        probe.id(),
        probe.revision(),
        probe.type(),
        "node".equals(probe.language()) ? "javascript" : probe.language(),
        probe.where(),
        probe.evaluateAt(),
        probe.tags(),
        probe.template(),
        probe.segments(),
        probe.when(),
        probe.captureSnapshot(),
        probe.captureExpressions(),
        probe.capture(),
        probe.sampling(),
        probe.metricName(),
        probe.kind(),
        probe.value(),
        probe.targetSpan(),
        probe.decorations(),
        probe.expiresAt(),
        probe.maxHits(),
        lease);
  }

  /** Tracers cannot read an exponent, and tell a decimal by its point. */
  private static final class PlainDouble extends StdSerializer<Double> {
    private static final long serialVersionUID = 1;

    PlainDouble() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      String plain = BigDecimal.valueOf(value).toPlainString();
      json.writeNumber(plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }
  }
}
