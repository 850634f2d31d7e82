package io.hotprobe.protocol.symbol;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;
import java.util.List;
import java.util.Objects;

/**
 * A class with what probes may name in it; one value of {@code hotprobe.symbols}, keyed by {@code
 * service/version/class}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassSymbols(
    int schemaVersion,
    String service,
    @Nullable String env,
    @Nullable String version,
    String language,
    String name,
    @Nullable String sourceFile,
    @Nullable String superClass,
    @Nullable List<String> interfaces,
    List<Variable> fields,
    List<Method> methods)
    implements TopicValue {

  @Override
  public String key() {
    return service + "/" + Objects.toString(version, "") + "/" + name;
  }

  /** A method with its variables and the lines a probe may sit on. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Method(
      String name,
      @Nullable String signature,
      @Nullable String returnType,
      int startLine,
      int endLine,
      List<LineRange> lines,
      List<Variable> arguments,
      List<Variable> locals) {}

  /** Lines from {@code start} to {@code end}, both included. */
  public record LineRange(int start, int end) {}

  /** A field, argument or local with its declared type; the line it is in scope from. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variable(
      String name, @Nullable String type, @Nullable Integer line, @Nullable Boolean isStatic) {}
}
