package io.hotprobe.agent.http;

import java.net.URI;

/**
 * Where a request goes.
 *
 * @param server scheme, host and port
 * @param path with the server's prefix, and the query
 */
public record Endpoint(URI server, String path) {

  /** A whole address, used as it stands. */
  public static Endpoint of(URI address) {
    return new Endpoint(address.resolve("/"), pathOf(address));
  }

  /** A path below a server's address, which may have a path of its own. */
  public static Endpoint of(URI server, String path) {
    return new Endpoint(server.resolve("/"), pathOf(server).replaceAll("/+$", "") + path);
  }

  public Endpoint withQuery(String query) {
    return new Endpoint(server, path + "?" + query);
  }

  private static String pathOf(URI address) {
    String path = address.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }
}
