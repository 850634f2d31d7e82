package io.hotprobe.gateway.target;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key that signs targets. */
public final class SigningKey {
  private static final int KEY_BYTES = 32;

  private final PrivateKey privateKey;
  private final String publicKey;
  private final String id;

  private SigningKey(KeyPair pair) {
    byte[] raw = raw((EdECPublicKey) pair.getPublic());
    this.privateKey = pair.getPrivate();
    this.publicKey = HexFormat.of().formatHex(raw);
    this.id = HexFormat.of().formatHex(Digests.sha256(raw));
  }

  /** A new key, which no client can know beforehand. */
  public static SigningKey generate() {
    return new SigningKey(pair(new SecureRandom()));
  }

  /**
   * Reads a private key.
   *
   * @param pkcs8 base64 of PKCS #8, with or without PEM lines around it
   * @throws IllegalArgumentException when it is something else; never holds the key's text
   */
  public static SigningKey parse(String pkcs8) {
    String base64 = pkcs8.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      var key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(spec);
      byte[] seed = key.getBytes().orElseThrow();
      return new SigningKey(pair(new Seeded(seed)));
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      throw new IllegalArgumentException(
          "not an Ed25519 private key in PKCS #8; make one with: openssl genpkey -algorithm ed25519");
    }
  }

  /** SHA-256 of the public key, hexadecimal: clients pin it as the key's id. */
  public String id() {
    return id;
  }

  /** The 32 bytes of the public key, hexadecimal: clients pin it as the key. */
  public String publicKey() {
    return publicKey;
  }

  /** The signature, hexadecimal. */
  public String sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(content);
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  private static KeyPair pair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /** RFC 8032: y in little-endian order, the lowest bit of x on top. */
  private static byte[] raw(EdECPublicKey key) {
    byte[] bigEndian = key.getPoint().getY().toByteArray();
    byte[] raw = new byte[KEY_BYTES];
    for (int i = 0; i < Math.min(KEY_BYTES, bigEndian.length); i++) {
      raw[i] = bigEndian[bigEndian.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      raw[KEY_BYTES - 1] |= (byte) 0x80;
    }
    return raw;
  }

  /**
   * Yields the seed of a known private key, because the JDK computes the public key only while it
   * generates a pair.
   */
  private static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] seed;

    Seeded(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
