package io.hotprobe.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/**
 * A port somebody will listen on.
 *
 * @param user what listens there, for people
 * @param variable the environment variable that chooses another number
 */
public record Port(String user, String variable, int number, Protocol protocol) {

  /** What is spoken at a port. */
  public enum Protocol {
    TCP,
    UDP
  }

  /**
   * Checks that nobody listens there yet.
   *
   * @throws UserError naming the port and what to do
   */
  public void requireFree(String host) {
    if (!free(host)) {
      String flags = protocol == Protocol.TCP ? "-ltnp" : "-lunp";
      throw new UserError(
          "Port "
              + number
              + " ("
              + protocol
              + "), which "
              + user
              + " needs, is in use by another program.\n"
              + "Stop that program (ss "
              + flags
              + " or lsof -i :"
              + number
              + " tells which it is), or choose another port: "
              + variable
              + "="
              + (number + 10_000));
    }
  }

  /** A TCP port of the loopback interface that is free now. */
  public static int anyFree() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean free(String host) {
    var address = new InetSocketAddress(host, number);
    try {
      if (protocol == Protocol.UDP) {
        try (var socket = new DatagramSocket(address)) {
          return socket.isBound();
        }
      }
      try (var socket = new ServerSocket()) {
        // as servers do: connections that linger after a stop do not keep the port
        socket.setReuseAddress(true);
        socket.bind(address);
        return true;
      }
    } catch (SocketException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
