package io.hotprobe.agent.remote;

import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The back end's answer to a poll, unpacked and, where a key is pinned, verified.
 *
 * @param files contents by path, of the files the client did not have
 * @param active the paths that must be in force now
 */
record Answer(Targets targets, Map<String, byte[]> files, List<String> active) {

  /** Reads an answer; null when it says that nothing is new. */
  static Answer read(byte[] body, SignatureCheck signature) throws ConfigurationException {
    try {
      JsonObject json = Json.readObject(body);
      if (!json.has("targets")) {
        return null;
      }
      JsonObject targets = Json.readObject(decode("targets", json.requiredString("targets")));
      signature.verify(targets);
      Map<String, byte[]> files = new HashMap<>();
      for (JsonObject file : json.objects("target_files")) {
        String path = file.requiredString("path");
        files.put(path, decode(path, file.requiredString("raw")));
      }
      return new Answer(
          Targets.read(targets.requiredObject("signed")),
          files,
          json.strings("client_configs").stream().distinct().toList());
    } catch (JsonException e) {
      throw new ConfigurationException("The answer cannot be read: " + e.getMessage());
    }
  }

  private static byte[] decode(String what, String base64) throws ConfigurationException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(what + " is not valid base64: " + e.getMessage());
    }
  }
}
