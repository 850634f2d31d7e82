package io.hotprobe.intake.redaction;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
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

  /** A value to replace; its type, when it is known, may be seen. */
  record Secret(int start, int end, String type) {}

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

  /** Number of bytes before redaction. */
  public int length() {
    return end - start;
  }

  public void writeTo(ByteArrayOutputStream out) {
    int from = start;
    for (Secret secret : secrets) {
      out.write(source, offset + from, secret.start() - from);
      out.writeBytes(replacement(secret.type()).getBytes(StandardCharsets.UTF_8));
      from = secret.end();
    }
    out.write(source, offset + from, end - from);
  }

  /** The redacted text. */
  @Override
  public String toString() {
    var out = new ByteArrayOutputStream(length());
    writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String replacement(String type) {
    if (type == null) {
      return "{\"notCapturedReason\":\"redactedIdent\"}";
    }
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(type));
    return "{\"type\":\"" + quoted + "\",\"notCapturedReason\":\"redactedIdent\"}";
  }
}
