package io.hotprobe.benchmarks.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * The least a gateway can do: reads the body of a poll and answers {@code {}}. Argument: the port.
 */
public final class BareHandler extends AbstractVerticle {
  private static final Buffer NOTHING = Buffer.buffer("{}");

  private final int port;

  private BareHandler(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int eventLoops = 2 * Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(
            () -> (Verticle) new BareHandler(port),
            new DeploymentOptions().setInstances(eventLoops))
        .onSuccess(id -> System.out.println("ready"));
  }

  @Override
  public void start() {
    vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        body ->
                            request
                                .response()
                                .putHeader("Content-Type", "application/json")
                                .end(NOTHING)))
        .listen(port);
  }
}
