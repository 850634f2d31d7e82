package io.hotprobe.base.security;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** An OpenID Connect issuer: it can be discovered, publishes its key, and signs tokens. */
public final class Issuer implements QuarkusTestResourceLifecycleManager {
  private static final String KEY_ID = "k1";
  private static final KeyPair KEYS = keys();
  private static final KeyPair OTHER_KEYS = keys();

  private static String url;
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    serve(
        "/.well-known/openid-configuration",
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
         "authorization_endpoint":"%1$s/authorize"}
        """
            .formatted(url));
    serve("/keys", keySet());
    server.start();
    return Map.of("quarkus.oidc.tenant-enabled", "true", "quarkus.oidc.auth-server-url", url);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** A token for the audience, with roles. */
  static String token(String audience, Duration life, String... roles) {
    return sign(KEYS, audience, life, roles);
  }

  /** A token that says the same and is signed by somebody else. */
  static String forged(String... roles) {
    return sign(OTHER_KEYS, "hotprobe", Duration.ofMinutes(5), roles);
  }

  private static String sign(KeyPair keys, String audience, Duration life, String... roles) {
    long now = System.currentTimeMillis() / 1000;
    return Jwt.issuer(url)
        .subject("u1")
        .preferredUserName("alice")
        .audience(audience)
        .groups(Set.of(roles))
        .claim("scope", "admin launch_missiles")
        .issuedAt(now - 600)
        .expiresAt(now + life.toSeconds())
        .jws()
        .keyId(KEY_ID)
        .sign(keys.getPrivate());
  }

  private void serve(String path, String json) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String keySet() {
    var key = (RSAPublicKey) KEYS.getPublic();
    return """
    {"keys":[{"kty":"RSA","kid":"%s","use":"sig","alg":"RS256","n":"%s","e":"%s"}]}
    """
        .formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
