package io.hotprobe.gateway.probe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Symbols of the instrumented services. */
@ConfigMapping(prefix = "hotprobe.symbols")
public interface SymbolSettings {
  /** Whether clients are asked to upload their classes, methods and lines. */
  @WithDefault("true")
  boolean upload();
}
