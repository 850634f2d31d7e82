package io.hotprobe.logs.otlp;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identifiers of traces as OTLP has them. Tracers write 128 bits as 32 hexadecimal digits, and 64
 * bits as a decimal number.
 */
final class TraceContext {
  private static final Pattern HEX = Pattern.compile("\\p{XDigit}{32}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");
  private static final byte[] NONE = {};

  private TraceContext() {}

  static byte[] traceId(String text) {
    if (text != null && HEX.matcher(text).matches()) {
      return HexFormat.of().parseHex(text);
    }
    return decimal(text, 2 * Long.BYTES);
  }

  static byte[] spanId(String text) {
    return decimal(text, Long.BYTES);
  }

  private static byte[] decimal(String text, int length) {
    if (text == null || !DECIMAL.matcher(text).matches()) {
      return NONE;
    }
    return ByteBuffer.allocate(length)
        .putLong(length - Long.BYTES, new BigInteger(text).longValue())
        .array();
  }
}
