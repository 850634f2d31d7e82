package io.hotprobe.agent.symbol;

import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.remote.ConfigPath;
import io.hotprobe.agent.remote.Product;
import java.util.function.Consumer;

/** The product LIVE_DEBUGGING_SYMBOL_DB: one file that says whether the back end wants symbols. */
public final class Symbols implements Product {

  private static final String ID = "symDb";

  private final Consumer<Boolean> wanted;
  private boolean asked;

  public Symbols(Consumer<Boolean> wanted) {
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return "LIVE_DEBUGGING_SYMBOL_DB";
  }

  @Override
  public void put(ConfigPath path, byte[] content) {
    if (!path.id().equals(ID)) {
      throw new JsonException("the id must be " + ID + ", not " + path.id());
    }
    asked = Json.readObject(content).bool("upload_symbols", false);
  }

  @Override
  public void remove(ConfigPath path) {
    if (path.id().equals(ID)) {
      asked = false;
    }
  }

  @Override
  public void commit() {
    wanted.accept(asked);
  }
}
