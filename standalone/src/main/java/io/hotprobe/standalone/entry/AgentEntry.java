package io.hotprobe.standalone.entry;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * The one address agents need: passes their requests on, without reading them, to rc-gateway or to
 * intake-service.
 */
public final class AgentEntry implements AutoCloseable {
  /** Every waiting poll of an agent holds a connection. */
  private static final int MOST_CONNECTIONS = 4_096;

  private static final Pattern CONFIGURATION = Pattern.compile("/info|/v0\\.7/config");

  /** What agents send, ours and those of others: traces and telemetry too, which intake drops. */
  private static final Pattern INTAKE =
      Pattern.compile(
          "/(debugger|symdb|hotprobe|telemetry|evp_proxy|profiling|v\\d+(\\.\\d+)?)/.*");

  private static final String NOT_FOUND =
      "{\"title\":\"Not found\",\"status\":404,\"detail\":\"this is the agents' entry; the REST"
          + " interfaces have ports of their own\"}";

  private final Vertx vertx;

  private AgentEntry(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Starts to listen; the services stand behind the given ports of the loopback interface. */
  public static AgentEntry listen(String host, int port, int rcGateway, int intakeService)
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
            .requestHandler(request -> route(request, gateway, intake))
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

  private static void route(HttpServerRequest request, HttpProxy gateway, HttpProxy intake) {
    String path = request.path() == null ? "" : request.path();
    if (path.contains("..")) {
      notFound(request);
    } else if (CONFIGURATION.matcher(path).matches()) {
      gateway.handle(request);
    } else if (INTAKE.matcher(path).matches()) {
      intake.handle(request);
    } else {
      notFound(request);
    }
  }

  private static void notFound(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", "application/problem+json")
        .end(NOT_FOUND);
  }
}
