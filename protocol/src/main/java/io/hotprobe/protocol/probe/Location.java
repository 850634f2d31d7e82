package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import java.util.List;

/**
 * Where a probe sits: a method (type and method name, optionally its signature) or a line of a
 * source file.
 *
 * @param lines the line as text, {@code "42"}, or for span probes a range, {@code "42-50"}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Location(
    @Nullable String typeName,
    @Nullable String methodName,
    @Nullable String signature,
    @Nullable String sourceFile,
    @Nullable List<String> lines) {

  public static Location method(String typeName, String methodName) {
    return new Location(typeName, methodName, null, null, null);
  }

  public static Location line(String sourceFile, int line) {
    return new Location(null, null, null, sourceFile, List.of(Integer.toString(line)));
  }
}
