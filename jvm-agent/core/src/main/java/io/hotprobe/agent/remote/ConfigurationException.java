package io.hotprobe.agent.remote;

/** The back end's answer, or one file of it, breaks the protocol; the message says how. */
public final class ConfigurationException extends Exception {

  ConfigurationException(String message) {
    super(message);
  }
}
