package io.hotprobe.probes.location;

import io.hotprobe.probes.symbol.KnownClass;
import io.hotprobe.probes.symbol.SymbolView;
import io.hotprobe.protocol.symbol.ClassSymbols;

/** A method that a site is in, of one version of the service. */
public record Found(KnownClass type, ClassSymbols.Method method) {

  public String version() {
    return type.version();
  }

  public SymbolView view() {
    return new SymbolView(
        type.symbols().name(),
        method.name(),
        method.signature(),
        type.symbols().sourceFile(),
        method.startLine() > 0 ? method.startLine() : null);
  }
}
