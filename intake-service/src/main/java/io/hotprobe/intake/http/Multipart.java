package io.hotprobe.intake.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Takes a {@code multipart/form-data} body apart; its parts stay in memory. */
final class Multipart {
  private static final int MAX_PARTS = 16;

  private Multipart() {}

  static boolean is(String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** The parts by name. */
  static Map<String, byte[]> parts(byte[] body, String contentType) {
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
    request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    HttpPostMultipartRequestDecoder decoder = null;
    try {
      decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
      var parts = new HashMap<String, byte[]>();
      for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
        parts.put(part.getName(), ((HttpData) part).get());
      }
      return parts;
    } catch (ErrorDataDecoderException | IOException e) {
      throw new ProblemException(Problem.malformed("not multipart/form-data: " + e.getMessage()));
    } finally {
      if (decoder != null) {
        decoder.destroy();
      }
    }
  }
}
