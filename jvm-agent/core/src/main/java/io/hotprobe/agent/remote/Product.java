package io.hotprobe.agent.remote;

/** Takes the configuration files of one product. Called on the poller's thread only. */
public interface Product {

  /** Its name in configuration paths. */
  String name();

  /**
   * Takes a new file, or a new version of one. Nothing happens before {@link #commit}.
   *
   * @throws RuntimeException when this file cannot be used; the others are not affected
   */
  void put(ConfigPath path, byte[] content);

  void remove(ConfigPath path);

  /** Acts on all changes since the last time; when it returns they are in force. */
  void commit();
}
