package io.hotprobe.agent.metric;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends lines by UDP, as many in a packet as pass undivided over a usual network. */
final class StatsdClient {

  private static final int MAX_PACKET = 1432;

  private StatsdClient() {}

  static void send(String host, int port, List<String> lines) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new IOException("the host " + host + " is unknown");
      }
      ByteBuffer packet = ByteBuffer.allocate(64 << 10);
      for (String line : lines) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (packet.position() > 0 && packet.position() + 1 + bytes.length > MAX_PACKET) {
          flush(channel, address, packet);
        }
        if (packet.position() > 0) {
          packet.put((byte) '\n');
        }
        packet.put(bytes);
      }
      flush(channel, address, packet);
    }
  }

  private static void flush(DatagramChannel channel, InetSocketAddress address, ByteBuffer packet)
      throws IOException {
    if (packet.position() > 0) {
      channel.send(packet.flip(), address);
      packet.clear();
    }
  }
}
