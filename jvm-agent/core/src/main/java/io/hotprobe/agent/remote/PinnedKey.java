package io.hotprobe.agent.remote;

import io.hotprobe.agent.json.CanonicalJson;
import io.hotprobe.agent.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.List;

/** Accepts only what is signed with one Ed25519 key, known from the settings. */
final class PinnedKey implements SignatureCheck {

  private static final int KEY_BYTES = 32;

  private final String keyId;
  private final PublicKey key;

  /**
   * @param keyId of the signature to look at; null to try every one
   * @param hex the public key, 32 bytes in hexadecimal
   * @throws IllegalArgumentException when it is no such key
   */
  PinnedKey(String keyId, String hex) {
    this.keyId = keyId;
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, this has " + bytes.length);
    }
    try {
      this.key = KeyFactory.getInstance("Ed25519").generatePublic(spec(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no Ed25519 key", e);
    }
  }

  @Override
  public void verify(JsonObject targets) throws ConfigurationException {
    byte[] signed = CanonicalJson.write(targets.value("signed"));
    List<JsonObject> signatures = targets.objects("signatures");
    for (JsonObject signature : signatures) {
      boolean candidate = keyId == null || keyId.equals(signature.string("keyid"));
      if (candidate && matches(signed, signature.requiredString("sig"))) {
        return;
      }
    }
    throw new ConfigurationException(
        "None of the %d signatures of the answer is by the key this agent trusts%s. Check hotprobe.signature.key against the gateway's key."
            .formatted(signatures.size(), keyId == null ? "" : ", " + keyId));
  }

  private boolean matches(byte[] signed, String hex) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(HexFormat.of().parseHex(hex));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** RFC 8032, 5.1.2: little-endian y, the highest bit is the sign of x. */
  private static EdECPublicKeySpec spec(byte[] bytes) {
    byte[] bigEndian = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = bytes[KEY_BYTES - 1 - i];
    }
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    return new EdECPublicKeySpec(
        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian)));
  }
}
