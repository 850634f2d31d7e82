package io.hotprobe.standalone.entry;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one address agents need: passes their requests on, without reading them, to rc-gateway or to
 * intake-service.
 */
public final class AgentEntry implements AutoCloseable {
  /** Every waiting poll of an agent holds a connection. */
  private static final int MOST_CONNECTIONS = 4_096;

  private final Vertx vertx;

  private AgentEntry(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Starts to listen; the services stand behind the given ports of the loopback interface.
   *
   * @param keyOfOthers the API key of agents that present none
   */
  public static AgentEntry listen(
      String host, int port, int rcGateway, int intakeService, Optional<String> keyOfOthers)
      throws InterruptedException, ExecutionException {
    // nothing is read from files or the class path: no cache directory
    var files = new FileSystemOptions().setClassPathResolvingEnabled(false);
    files.setFileCachingEnabled(false);
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(files));
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    HttpProxy gateway = HttpProxy.reverseProxy(client).origin(rcGateway, "127.0.0.1");
    HttpProxy intake = HttpProxy.reverseProxy(client).origin(intakeService, "127.0.0.1");
    CompletableFuture<?> listening =
        vertx
            .createHttpServer()
            .requestHandler(new Routes(gateway, intake, keyOfOthers))
            .listen(port, host)
            .toCompletionStage()
            .toCompletableFuture();
    try {
      listening.get();
    } catch (ExecutionException e) {
      vertx.close();
      throw e;
    }
    return new AgentEntry(vertx);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
