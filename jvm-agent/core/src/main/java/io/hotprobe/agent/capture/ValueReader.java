package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.StackTraces;
import io.hotprobe.agent.capture.Captured.Elements;
import io.hotprobe.agent.capture.Captured.Entries;
import io.hotprobe.agent.capture.Captured.Entry;
import io.hotprobe.agent.capture.Captured.Fields;
import io.hotprobe.agent.capture.Captured.Missing;
import io.hotprobe.agent.capture.Captured.Null;
import io.hotprobe.agent.capture.Captured.Text;
import io.hotprobe.agent.redact.Redaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values off a tape; the counterpart of {@link ValueWriter}. */
final class ValueReader {

  private final Tape.Reader tape;
  private final Redaction redaction;

  ValueReader(Tape.Reader tape, Redaction redaction) {
    this.tape = tape;
    this.redaction = redaction;
  }

  Captured read() {
    int tag = tape.next();
    return switch (tag) {
      case Tag.NULL -> new Null(tape.text());
      case Tag.SCALAR -> scalar();
      case Tag.TEXT -> whole(tape.text(), tape.text());
      case Tag.CUT_TEXT -> cutText();
      case Tag.LATER -> later();
      case Tag.OBJECT -> object();
      case Tag.ELEMENTS -> elements();
      case Tag.ENTRIES -> entries();
      case Tag.MISSING -> new Missing(tape.text(), tape.text());
      case Tag.STACK -> stack((Throwable) tape.ref());
      default -> throw new IllegalStateException("tag " + tag);
    };
  }

  private Captured scalar() {
    int kind = tape.next();
    long bits = tape.nextLong();
    String type = tape.text();
    boolean isNumber = kind != 'C' && !type.equals("java.util.Date");
    if ((redaction.isStrict() && !isNumber) || (kind == 'J' && redaction.isRedacted(bits))) {
      return new Missing(type, Redaction.VALUE);
    }
    String text =
        switch (kind) {
          case 'Z' -> String.valueOf(bits != 0);
          case 'C' -> String.valueOf((char) bits);
          case 'F' -> String.valueOf((float) Double.longBitsToDouble(bits));
          case 'D' -> String.valueOf(Double.longBitsToDouble(bits));
          default -> String.valueOf(bits);
        };
    return new Text(type, text, -1);
  }

  private Captured whole(String type, String text) {
    return redaction.isStrict()
        ? new Missing(type, Redaction.VALUE)
        : new Text(type, redaction.text(text), -1);
  }

  private Captured cutText() {
    int fullLength = tape.nextInt();
    int shown = tape.nextInt();
    return cut(tape.text(), tape.text(), shown, fullLength);
  }

  private Captured cut(String type, String text, int shown, int fullLength) {
    return redaction.isStrict()
        ? new Missing(type, Redaction.VALUE)
        : new Text(type, redaction.text(text, shown), fullLength);
  }

  private Captured later() {
    int maxLength = tape.nextInt();
    String type = tape.text();
    Object value = tape.ref();
    String text = value.toString();
    if (value instanceof Number) {
      boolean hidden =
          value instanceof BigInteger number
              && number.bitLength() < Long.SIZE
              && redaction.isRedacted(number.longValue());
      return hidden ? new Missing(type, Redaction.VALUE) : new Text(type, text, -1);
    }
    return text.length() <= maxLength
        ? whole(type, text)
        : cut(type, text, maxLength, text.length());
  }

  private Fields object() {
    String type = tape.text();
    Map<String, Captured> fields = new LinkedHashMap<>();
    int tag = tape.next();
    while (tag == Tag.NAMED) {
      String name = tape.text();
      Captured value = read();
      // A field hidden by one of the same name in a subclass is not shown.
      fields.putIfAbsent(name, value);
      tag = tape.next();
    }
    return new Fields(type, fields, cut(tag));
  }

  private Elements elements() {
    int size = tape.nextInt();
    String type = tape.text();
    List<Captured> elements = new ArrayList<>();
    int tag = tape.next();
    while (tag == Tag.ITEM) {
      elements.add(read());
      tag = tape.next();
    }
    return new Elements(type, size, elements, cut(tag));
  }

  private Entries entries() {
    int size = tape.nextInt();
    String type = tape.text();
    List<Entry> entries = new ArrayList<>();
    int tag = tape.next();
    while (tag == Tag.ITEM) {
      Captured key = read();
      entries.add(new Entry(key, read()));
      tag = tape.next();
    }
    return new Entries(type, size, entries, cut(tag));
  }

  private static Elements stack(Throwable throwable) {
    List<Captured> frames = new ArrayList<>();
    for (StackTraceElement frame : StackTraces.of(throwable)) {
      Map<String, Captured> fields = new LinkedHashMap<>();
      fields.put("declaringClass", text(frame.getClassName()));
      fields.put("methodName", text(frame.getMethodName()));
      fields.put("fileName", text(frame.getFileName()));
      fields.put("lineNumber", new Text("int", String.valueOf(frame.getLineNumber()), -1));
      frames.add(new Fields("java.lang.StackTraceElement", fields, null));
    }
    return new Elements("java.lang.StackTraceElement[]", frames.size(), frames, null);
  }

  private static Captured text(String text) {
    return text == null ? new Null("java.lang.String") : new Text("java.lang.String", text, -1);
  }

  private String cut(int tag) {
    return tag == Tag.CUT ? tape.text() : null;
  }
}
