package io.hotprobe.metrics.statsd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** A thread that does nothing but take datagrams from a UDP socket and add them up. */
class DatagramReceiver implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DatagramReceiver.class);
  private static final int LARGEST_DATAGRAM = 65_535;

  private final DatagramChannel channel;
  private final Aggregation aggregation;
  private final Thread thread = new Thread(this::receive, "dogstatsd-receive");

  DatagramReceiver(DogStatsdSettings settings, Aggregation aggregation) throws IOException {
    this.aggregation = aggregation;
    channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBuffer());
      channel.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    thread.setDaemon(true);
    thread.start();
    LOG.infof("taking DogStatsD at udp %s:%d", settings.host(), (Object) port());
  }

  int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void receive() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    while (channel.isOpen()) {
      try {
        SocketAddress sender = channel.receive(buffer.clear());
        String text = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        aggregation.add(name(sender), text);
      } catch (ClosedChannelException e) {
        LOG.debug("no more datagrams are taken");
      } catch (IOException | RuntimeException e) {
        LOG.warnf("a datagram could not be taken: %s", e);
      }
    }
  }

  private static String name(SocketAddress sender) {
    var address = (InetSocketAddress) sender;
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
