package io.hotprobe.metrics.statsd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes datagrams from a unix socket, on a thread of its own, and adds them up. */
class UnixSocketReceiver implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(UnixSocketReceiver.class);
  private static final int LARGEST_DATAGRAM = 65_535;

  private final Path path;
  private final EventLoopGroup thread;

  UnixSocketReceiver(Path path, Aggregation aggregation) throws IOException {
    if (!Epoll.isAvailable()) {
      throw new IOException(
          "unix sockets need Linux on x86-64 or arm64", Epoll.unavailabilityCause());
    }
    this.path = path;
    // what a killed process left
    Files.deleteIfExists(path);
    thread = new EpollEventLoopGroup(1);
    var bind =
        new Bootstrap()
            .group(thread)
            .channel(EpollDomainDatagramChannel.class)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Receiving(aggregation));
                  }
                })
            .bind(new DomainSocketAddress(path.toFile()))
            .awaitUninterruptibly();
    if (!bind.isSuccess()) {
      thread.shutdownGracefully();
      throw new IOException(bind.cause().getMessage(), bind.cause());
    }
    // tracers run as whatever user
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    LOG.infof("taking DogStatsD at unix socket %s", path);
  }

  @Override
  public void close() throws IOException {
    thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    Files.deleteIfExists(path);
  }

  private static final class Receiving extends SimpleChannelInboundHandler<DomainDatagramPacket> {
    private final Aggregation aggregation;

    Receiving(Aggregation aggregation) {
      this.aggregation = aggregation;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
      DomainSocketAddress sender = packet.sender();
      // clients need no name: those without one are told apart by their tags alone
      String name = sender == null || sender.path().isEmpty() ? "local" : sender.path();
      aggregation.add("unix:" + name, packet.content().toString(StandardCharsets.UTF_8));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      LOG.warnf("a datagram could not be taken: %s", cause);
    }
  }
}
