package io.hotprobe.agent.remote;

import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;

/** Decides whether a targets document comes from whom it should. */
@FunctionalInterface
public interface SignatureCheck {

  /** Accepts everything: the connection and the API key are all there is to trust. */
  SignatureCheck NONE = targets -> {};

  void verify(JsonObject targets) throws ConfigurationException, JsonException;
}
