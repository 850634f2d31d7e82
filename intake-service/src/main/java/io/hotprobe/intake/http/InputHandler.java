package io.hotprobe.intake.http;

import io.hotprobe.base.key.AgentAuthentication;
import io.hotprobe.intake.IntakeSettings;
import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.message.Tags;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.publish.InFlight;
import io.hotprobe.intake.publish.Publisher;
import io.hotprobe.intake.quota.Quota;
import io.hotprobe.protocol.key.ApiKey;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** Takes one kind of input: body, content, records, broker, answer. */
final class InputHandler implements Handler<RoutingContext> {
  /** Larger bodies are read on a worker thread, so that no event loop is held up. */
  private static final int LARGE = 256 * 1024;

  private final Input input;
  private final IntakeSettings settings;
  private final Traffic traffic;
  private final Publisher publisher;

  /** What all inputs share: the bounds of memory and rate, and the answers. */
  record Traffic(InFlight inFlight, Quota perKey, Quota perService, Answers answers) {}

  InputHandler(Input input, IntakeSettings settings, Traffic traffic, Publisher publisher) {
    this.input = input;
    this.settings = settings;
    this.traffic = traffic;
    this.publisher = publisher;
  }

  @Override
  public void handle(RoutingContext routing) {
    InFlight.Share share = traffic.inFlight().open();
    routing.addEndHandler(end -> share.close());
    Vertx vertx = routing.vertx();
    Context context = vertx.getOrCreateContext();
    HttpServerRequest request = routing.request();
    ApiKey key = AgentAuthentication.keyOf(routing);
    var sender = new Sender(key, Tags.parse(request.getParam("ddtags")), traffic.perService());
    Future.succeededFuture()
        .map(now -> traffic.perKey().require(key.id()))
        .compose(admitted -> receive(vertx, request, share))
        .compose(body -> read(vertx, request, sender, body, share))
        .compose(publisher::publish)
        .onSuccess(batch -> charge(key, sender, batch))
        .onComplete(done -> context.runOnContext(now -> traffic.answers().send(routing, done)));
  }

  private Future<Buffer> receive(Vertx vertx, HttpServerRequest request, InFlight.Share share) {
    long limit = settings.maxBody().asLongValue();
    return RequestBody.receive(vertx, request, limit, settings.bodyTimeout(), share);
  }

  private Future<Batch> read(
      Vertx vertx, HttpServerRequest request, Sender sender, Buffer body, InFlight.Share share) {
    if (body.length() > LARGE) {
      return vertx.executeBlocking(() -> read(request, sender, body, share), false);
    }
    try {
      return Future.succeededFuture(read(request, sender, body, share));
    } catch (IOException | RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Batch read(HttpServerRequest request, Sender sender, Buffer body, InFlight.Share share)
      throws IOException {
    var content =
        Content.of(
            bytes(body),
            request.getHeader("Content-Encoding"),
            request.getHeader("Content-Type"),
            settings.maxExpandedBody().asLongValue(),
            share);
    var batch = new Batch();
    input.read(content, sender, batch);
    return batch;
  }

  /** The array of the buffer itself where it is just as long as the body. */
  private static byte[] bytes(Buffer body) {
    ByteBuf bytes = body.getByteBuf();
    boolean whole =
        bytes.hasArray()
            && bytes.arrayOffset() == 0
            && bytes.readerIndex() == 0
            && bytes.array().length == bytes.readableBytes();
    return whole ? bytes.array() : body.getBytes();
  }

  private void charge(ApiKey key, Sender sender, Batch batch) {
    traffic.perKey().take(key.id(), batch.accepted() + batch.refused());
    sender.charge();
  }
}
