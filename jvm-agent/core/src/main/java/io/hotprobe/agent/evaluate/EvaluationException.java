package io.hotprobe.agent.evaluate;

/**
 * An expression that has no value at this hit. Made on the application's thread, so it has no stack
 * trace and puts its text together only when asked.
 */
public final class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final transient Object detail;

  /**
   * @param text with {@code {}} where the detail stands
   * @param detail a string, number or class; null for none
   */
  public EvaluationException(String text, Object detail) {
    super(text, null, false, false);
    this.text = text;
    this.detail = detail;
  }

  @Override
  public String getMessage() {
    return text.replace(
        "{}", detail instanceof Class<?> type ? type.getTypeName() : String.valueOf(detail));
  }
}
