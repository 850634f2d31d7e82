package io.hotprobe.agent.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A {@code multipart/form-data} body. */
public final class Multipart {

  private final String boundary = UUID.randomUUID().toString();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Multipart file(String name, String fileName, String contentType, byte[] content) {
    write("--" + boundary + "\r\n");
    write(
        "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"\r\n");
    write("Content-Type: " + contentType + "\r\n");
    write("Content-Length: " + content.length + "\r\n\r\n");
    bytes.writeBytes(content);
    write("\r\n");
    return this;
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The whole body; nothing can be added after it. */
  public byte[] end() {
    write("--" + boundary + "--\r\n");
    return bytes.toByteArray();
  }

  private void write(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
