package io.hotprobe.intake.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Takes a {@code multipart/form-data} body apart; its parts stay in memory. */
final class Multipart {
  private Multipart() {}

  static boolean is(String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** The parts by name. */
  static Map<String, byte[]> parts(byte[] body, String contentType) {
    if (!is(contentType)) {
      throw malformed("send multipart/form-data");
    }
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
    request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    if (!HttpPostRequestDecoder.isMultipart(request)) {
      throw malformed("the Content-Type must be multipart/form-data with a boundary");
    }
    HttpPostMultipartRequestDecoder decoder = null;
    try {
      decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
      var parts = new HashMap<String, byte[]>();
      for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
        parts.put(part.getName(), ((HttpData) part).get());
      }
      return parts;
    } catch (DecoderException | IOException e) {
      throw malformed("the multipart body cannot be read: " + e);
    } finally {
      if (decoder != null) {
        decoder.destroy();
      }
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.malformed(detail));
  }
}
