package io.hotprobe.agent.json;

/** JSON that cannot be read, or is not of the shape it should be; the message names the place. */
public class JsonException extends RuntimeException {

  public JsonException(String message) {
    super(message);
  }

  public JsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
