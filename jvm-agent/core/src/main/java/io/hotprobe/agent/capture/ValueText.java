package io.hotprobe.agent.capture;

import io.hotprobe.agent.redact.Redaction;

/** A captured value as it stands in a message. */
final class ValueText {

  private ValueText() {}

  static void append(StringBuilder out, Captured value) {
    if (value instanceof Captured.Null) {
      out.append("null");
    } else if (value instanceof Captured.Text text) {
      out.append(text.text()).append(text.fullLength() < 0 ? "" : "…");
    } else if (value instanceof Captured.Missing missing) {
      out.append(isRedacted(missing) ? Redaction.HIDDEN : "…");
    } else if (value instanceof Captured.Fields object) {
      list(
          out,
          '{',
          '}',
          object.cut(),
          object.fields().entrySet(),
          field -> {
            out.append(field.getKey()).append('=');
            append(out, field.getValue());
          });
    } else if (value instanceof Captured.Elements elements) {
      list(out, '[', ']', elements.cut(), elements.elements(), element -> append(out, element));
    } else if (value instanceof Captured.Entries entries) {
      list(
          out,
          '{',
          '}',
          entries.cut(),
          entries.entries(),
          entry -> {
            append(out, entry.key());
            out.append('=');
            append(out, entry.value());
          });
    }
  }

  private static boolean isRedacted(Captured.Missing missing) {
    return missing.reason().startsWith("redacted");
  }

  private static <T> void list(
      StringBuilder out,
      char open,
      char close,
      String cut,
      Iterable<T> items,
      java.util.function.Consumer<T> append) {
    out.append(open);
    String separator = "";
    for (T item : items) {
      out.append(separator);
      append.accept(item);
      separator = ", ";
    }
    out.append(cut == null ? "" : separator + "…").append(close);
  }
}
