package io.hotprobe.intake.redaction;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A piece of JSON text whose secrets are replaced as it is written. */
public final class RedactedJson {
  private final byte[] source;
  private final int offset;
  private final int start;
  private final int end;
  private final List<Secret> secrets;

  /** A value and what stands in its place. */
  record Secret(int start, int end, byte[] replacement) {

    /** The type of the value, when it is known, may be seen. */
    static Secret of(int start, int end, String type) {
      return new Secret(start, end, text(type).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** All positions count from the offset. */
  RedactedJson(byte[] source, int offset, int start, int end, List<Secret> secrets) {
    this.source = source;
    this.offset = offset;
    this.start = start;
    this.end = end;
    this.secrets = secrets;
  }

  /** Position of the first byte of the parser's token. */
  public static int startOf(JsonParser parser) throws IOException {
    return position(parser, parser.currentTokenLocation());
  }

  /** Position after the last byte of the parser's token. */
  static int endOf(JsonParser parser) throws IOException {
    parser.finishToken();
    return position(parser, parser.currentLocation());
  }

  /** A parser knows positions only in UTF-8, which all JSON between systems is. */
  private static int position(JsonParser parser, JsonLocation location) throws IOException {
    if (location.getByteOffset() < 0) {
      throw new JsonParseException(parser, "the body must be UTF-8");
    }
    return (int) location.getByteOffset();
  }

  public boolean isEmptyObject() {
    return end - start == 2 && source[offset + start] == '{';
  }

  /** Number of bytes. */
  public int length() {
    int length = end - start;
    for (Secret secret : secrets) {
      length += secret.replacement().length - (secret.end() - secret.start());
    }
    return length;
  }

  /** Writes all its bytes from that position on; gives back where they end. */
  public int writeTo(byte[] target, int position) {
    int from = start;
    int to = position;
    for (Secret secret : secrets) {
      to = copy(source, offset + from, offset + secret.start(), target, to);
      to = copy(secret.replacement(), 0, secret.replacement().length, target, to);
      from = secret.end();
    }
    return copy(source, offset + from, offset + end, target, to);
  }

  /** The redacted text. */
  @Override
  public String toString() {
    var text = new byte[length()];
    writeTo(text, 0);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int copy(byte[] from, int start, int end, byte[] target, int position) {
    System.arraycopy(from, start, target, position, end - start);
    return position + end - start;
  }

  private static String text(String type) {
    if (type == null) {
      return "{\"notCapturedReason\":\"redactedIdent\"}";
    }
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(type));
    return "{\"type\":\"" + quoted + "\",\"notCapturedReason\":\"redactedIdent\"}";
  }
}
