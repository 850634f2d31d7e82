package io.hotprobe.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.standalone.Port.Protocol;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void namesWhoNeedsABusyPortAndHowToChooseAnother() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      var port = new Port("log-service", "HOTPROBE_LOG", taken.getLocalPort(), Protocol.TCP);

      assertThatThrownBy(() -> port.requireFree(HOST))
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll(
              "Port " + taken.getLocalPort(), "log-service", "HOTPROBE_LOG=", "ss -ltnp");
    }
  }

  @Test
  void seesABusyUdpPort() throws Exception {
    try (var taken = new DatagramSocket(new InetSocketAddress(HOST, 0))) {
      var port = new Port("metrics-service", "HOTPROBE_UDP", taken.getLocalPort(), Protocol.UDP);

      assertThatThrownBy(() -> port.requireFree(HOST)).isInstanceOf(UserError.class);
    }
  }

  @Test
  void acceptsAFreePort() {
    var port = new Port("log-service", "HOTPROBE_LOG", Port.anyFree(), Protocol.TCP);

    assertThatCode(() -> port.requireFree(HOST)).doesNotThrowAnyException();
  }
}
