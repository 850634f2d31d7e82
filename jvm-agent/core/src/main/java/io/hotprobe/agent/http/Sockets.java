package io.hotprobe.agent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections, plain or TLS, without the application's proxy or TLS defaults. */
final class Sockets {

  private SSLSocketFactory tls;

  Socket connect(URI server, Deadline deadline) throws IOException {
    boolean tls = "https".equals(server.getScheme());
    int port = server.getPort() > 0 ? server.getPort() : tls ? 443 : 80;
    Socket socket = connectToAny(server.getHost(), port, deadline);
    try {
      socket.setTcpNoDelay(true);
      return tls ? secure(socket, server.getHost(), port, deadline) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket connectToAny(String host, int port, Deadline deadline) throws IOException {
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(host)) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(new InetSocketAddress(address, port), deadline.remainingMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure == null ? new IOException("no address for " + host) : failure;
  }

  private Socket secure(Socket socket, String host, int port, Deadline deadline)
      throws IOException {
    SSLSocket secured = (SSLSocket) tls().createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(deadline.remainingMillis());
    secured.startHandshake();
    return secured;
  }

  /** Made once, when first needed: reading the JVM's trust store takes a while. */
  private SSLSocketFactory tls() throws IOException {
    try {
      if (tls == null) {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        tls = context.getSocketFactory();
      }
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JVM cannot do TLS", e);
    }
  }
}
