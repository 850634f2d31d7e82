package io.hotprobe.agent.remote;

import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;

/** Which signatures the settings ask for. */
public final class Signatures {

  private Signatures() {}

  /**
   * A pinned key is checked unless the check is switched off. A check without a valid key accepts
   * nothing: whoever asked for it must not get less.
   */
  public static SignatureCheck check(Settings settings) {
    String key = settings.get(Setting.SIGNATURE_KEY);
    Boolean wanted = settings.get(Setting.CHECK_SIGNATURE);
    if (wanted == null ? key == null : !wanted) {
      return SignatureCheck.NONE;
    }
    if (key == null) {
      return refuse("hotprobe.signature.key is not set");
    }
    try {
      return new PinnedKey(settings.get(Setting.SIGNATURE_KEY_ID), key);
    } catch (IllegalArgumentException e) {
      return refuse("hotprobe.signature.key is not valid: " + e.getMessage());
    }
  }

  private static SignatureCheck refuse(String problem) {
    return targets -> {
      throw new ConfigurationException("Signatures are to be checked, but " + problem + ".");
    };
  }
}
