package io.hotprobe.gateway.probe;

import io.hotprobe.gateway.target.Product;
import io.hotprobe.gateway.target.TargetFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The file that asks a client for its symbols; it sends them once in its life. */
public final class SymbolUpload implements Function<Audience, List<TargetFile>> {
  private static final TargetFile ASK =
      TargetFile.of(
          Product.LIVE_DEBUGGING_SYMBOL_DB,
          "symDb",
          1,
          "{\"upload_symbols\":true}".getBytes(StandardCharsets.UTF_8));

  private final boolean wanted;

  public SymbolUpload(SymbolSettings settings) {
    this.wanted = settings.upload();
  }

  @Override
  public List<TargetFile> apply(Audience audience) {
    return wanted && audience.products().contains(Product.LIVE_DEBUGGING_SYMBOL_DB)
        ? List.of(ASK)
        : List.of();
  }
}
