package io.hotprobe.gateway.target;

/** What clients can ask remote configuration for; a client gets only what it asked for. */
public enum Product {
  LIVE_DEBUGGING,
  LIVE_DEBUGGING_SYMBOL_DB;

  /** The second segment is an organisation, which tracers want to be a number and ignore. */
  String path(String configId) {
    return "datadog/2/" + name() + "/" + configId + "/config";
  }
}
