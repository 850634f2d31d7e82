package io.hotprobe.agent.http;

import java.io.Closeable;
import java.io.IOException;

/**
 * A minimal HTTP/1.1 client on plain sockets, for one thread, with one connection kept alive.
 *
 * <p>The JDK's own clients share state with the application (proxy, authenticator, cookies,
 * keep-alive cache) and are instrumented by tracing agents: our polls would show up as spans of the
 * application. This one shares nothing, and starts no thread.
 */
public final class HttpClient implements Closeable {

  private final Sockets sockets = new Sockets();
  private final WriteWatch writes = new WriteWatch();
  private volatile HttpConnection connection;
  private volatile boolean closed;

  /** Sends a request and reads the whole answer; whatever its status, it is no error here. */
  public HttpResponse send(HttpRequest request) throws IOException {
    Deadline deadline = Deadline.after(request.timeout());
    HttpConnection kept = connection;
    if (kept != null && kept.server().equals(request.endpoint().server())) {
      try {
        return exchange(kept, request, deadline);
      } catch (StaleConnectionException e) {
        // the server had closed it meanwhile, without an answer
      }
    }
    drop();
    return exchange(open(request.endpoint(), deadline), request, deadline);
  }

  /** Ends a request under way, too, from any thread. */
  @Override
  public void close() {
    closed = true;
    writes.close();
    drop();
  }

  private HttpConnection open(Endpoint endpoint, Deadline deadline) throws IOException {
    HttpConnection opened = HttpConnection.open(endpoint.server(), sockets, writes, deadline);
    connection = opened;
    if (closed) {
      drop();
      throw new IOException("the client is closed");
    }
    return opened;
  }

  private HttpResponse exchange(HttpConnection over, HttpRequest request, Deadline deadline)
      throws IOException {
    boolean keep = false;
    try {
      HttpResponse response = over.exchange(request, deadline);
      keep = over.isReusable();
      return response;
    } finally {
      if (!keep) {
        drop();
      }
    }
  }

  private void drop() {
    HttpConnection dropped = connection;
    connection = null;
    if (dropped != null) {
      dropped.close();
    }
  }
}
