package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.expression.runtime.Failures;
import java.util.Map;

/** Stops an expression that touches what is redacted, where only the values tell. */
public final class Visible {

  private Visible() {}

  public static Object value(Object value, Redaction redaction) {
    if (value != null && redaction.isRedactedType(value.getClass())) {
      throw Failures.redacted(value.getClass().getTypeName());
    }
    return value;
  }

  /** An entry of a map whose value may be looked at. */
  public static Object entry(Object element, Redaction redaction) {
    if (element instanceof Map.Entry<?, ?> entry) {
      key(entry.getKey(), redaction);
    }
    return element;
  }

  public static Object key(Object key, Redaction redaction) {
    if (key instanceof String name && redaction.isRedacted(name)) {
      throw Failures.redacted(name);
    }
    return key;
  }
}
