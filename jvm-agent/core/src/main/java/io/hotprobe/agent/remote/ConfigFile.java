package io.hotprobe.agent.remote;

/**
 * A configuration file that is in force.
 *
 * @param version {@code custom.v} of its target
 * @param sha256 hexadecimal, lower case
 * @param error what was wrong with its content, or null when it was applied
 */
record ConfigFile(ConfigPath path, long version, String sha256, int length, String error) {

  ConfigFile withError(String text) {
    return new ConfigFile(path, version, sha256, length, text);
  }
}
