package io.hotprobe.benchmarks.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients whose polls are held, each on a connection of its own. */
final class WaitingClients implements AutoCloseable {
  private final List<SocketChannel> channels = new ArrayList<>();

  /** Sends the poll of a client, which is then held for up to a minute. */
  void add(Client client, int port) throws IOException {
    byte[] body = client.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /v0.7/config HTTP/1.1\r\nHost: benchmark\r\nDD-API-KEY: "
            + Fleet.KEY
            + "\r\nPrefer: wait=60\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channels.add(channel);
    write(channel, head.getBytes(StandardCharsets.US_ASCII));
    write(channel, body);
  }

  /**
   * Waits for the first bytes of all answers.
   *
   * @return when they came, as {@link System#nanoTime}
   */
  List<Long> answers() throws IOException {
    List<Long> times = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (Selector selector = Selector.open()) {
      for (SocketChannel channel : channels) {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
      }
      while (times.size() < channels.size() && System.nanoTime() < deadline) {
        selector.select(100);
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
          times.add(now);
          key.cancel();
        }
        selector.selectedKeys().clear();
      }
    }
    if (times.size() < channels.size()) {
      throw new IllegalStateException(channels.size() - times.size() + " were not answered");
    }
    return times;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
