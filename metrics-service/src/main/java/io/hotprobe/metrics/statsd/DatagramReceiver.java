package io.hotprobe.metrics.statsd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.protocol.metric.MetricPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import org.jboss.logging.Logger;

/**
 * Two threads: one does nothing but take datagrams from the socket and add them up, one sends the
 * sums. While the broker is away the first goes on adding up, within its limit.
 */
class DatagramReceiver implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DatagramReceiver.class);
  private static final int LARGEST_DATAGRAM = 65_535;

  private final DogStatsdSettings settings;
  private final DatagramChannel channel;
  private final Selector selector;
  private final Aggregation aggregation;
  private final ProbeServices probes;
  private final StatsdPoints points;
  private final PointProducer producer;
  private final SynchronousQueue<List<MetricPoint>> flushes = new SynchronousQueue<>();

  /** Made, but not handed over yet; the receiving thread's own. */
  private List<MetricPoint> pending;

  private final Thread receiving;
  private final Thread sending;
  private volatile boolean closed;

  DatagramReceiver(
      DogStatsdSettings settings,
      Map<String, Object> kafka,
      ObjectMapper json,
      LineCounters counters)
      throws IOException {
    this.settings = settings;
    channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBuffer());
    channel.bind(new InetSocketAddress(settings.host(), settings.port()));
    channel.configureBlocking(false);
    selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
    aggregation = new Aggregation(settings.maxSeriesPerFlush(), counters);
    probes = new ProbeServices(kafka, json);
    points = new StatsdPoints(probes, counters);
    producer = new PointProducer(kafka, json);
    receiving = thread("dogstatsd-receive", this::receive);
    sending = thread("dogstatsd-send", this::send);
    LOG.infof("taking DogStatsD at udp %s:%d", settings.host(), (Object) port());
  }

  int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came in during the last second and was not sent is lost, as datagrams may be. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    sending.interrupt();
    try {
      receiving.join(1_000);
      sending.join(1_000);
      channel.close();
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    producer.close();
    probes.close();
  }

  private void receive() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    long interval = settings.flushInterval().toNanos();
    long nextFlush = System.nanoTime() + interval;
    while (!closed) {
      try {
        long wait = nextFlush - System.nanoTime();
        if (wait > 0) {
          selector.select(this::drained, Math.max(1, wait / 1_000_000));
        }
        takeAll(buffer, nextFlush);
        if (System.nanoTime() >= nextFlush) {
          nextFlush = System.nanoTime() + interval;
          flush();
        }
      } catch (IOException e) {
        LOG.warnf("a datagram could not be taken: %s", e.getMessage());
      }
    }
  }

  /** The selected key needs nothing done: the socket is read until it is empty. */
  private void drained(SelectionKey key) {}

  private void takeAll(ByteBuffer buffer, long until) throws IOException {
    SocketAddress sender;
    while (System.nanoTime() < until && (sender = channel.receive(buffer.clear())) != null) {
      String text = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
      String name = name(sender);
      text.lines().filter(line -> !line.isEmpty()).forEach(line -> aggregation.add(name, line));
    }
  }

  /** Hands over when the sender is free; otherwise the sums go on growing. */
  private void flush() {
    if (!probes.caughtUp()) {
      return;
    }
    if (pending == null) {
      pending = points.of(aggregation.take(), System.currentTimeMillis());
    }
    if (pending.isEmpty() || flushes.offer(pending)) {
      pending = null;
    }
  }

  private void send() {
    try {
      while (!closed) {
        producer.send(flushes.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String name(SocketAddress sender) {
    var address = (InetSocketAddress) sender;
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
