package io.hotprobe.agent.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names whose values never leave the process. A name is taken apart into words (camel case, snake
 * case, kebab case, dots) and is caught when some run of its words, put together, is on the list:
 * so {@code userPassword} and {@code X-Api-Key} are caught, {@code spinner} is not caught by {@code
 * pin}.
 */
final class Identifiers {

  static final Set<String> DEFAULT =
      Set.of(
          "2fa",
          "accesstoken",
          "aiohttpsession",
          "apikey",
          "apisecret",
          "apisignature",
          "appkey",
          "applicationkey",
          "auth",
          "authorization",
          "authtoken",
          "ccnumber",
          "certificatepin",
          "cipher",
          "clientid",
          "clientsecret",
          "connectionstring",
          "connectsid",
          "cookie",
          "credentials",
          "creditcard",
          "csrf",
          "csrftoken",
          "cvv",
          "databaseurl",
          "dburl",
          "encryptionkey",
          "encryptionkeyid",
          "geolocation",
          "gpgkey",
          "ipaddress",
          "jti",
          "jwt",
          "licensekey",
          "masterkey",
          "mysqlpwd",
          "nonce",
          "oauth",
          "oauthtoken",
          "otp",
          "passhash",
          "passwd",
          "password",
          "passwordb",
          "pemfile",
          "pgpkey",
          "phpsessid",
          "pin",
          "pincode",
          "pkcs8",
          "privatekey",
          "publickey",
          "pwd",
          "recaptchakey",
          "refreshtoken",
          "routingnumber",
          "salt",
          "secret",
          "secretkey",
          "secrettoken",
          "securityanswer",
          "securitycode",
          "securityquestion",
          "serviceaccountcredentials",
          "session",
          "sessionid",
          "sessionkey",
          "setcookie",
          "signature",
          "signaturekey",
          "sshkey",
          "ssn",
          "symfony",
          "token",
          "transactionid",
          "twiliotoken",
          "usersession",
          "voterid",
          "xapikey",
          "xauthtoken",
          "xcsrftoken",
          "xforwardedfor",
          "xrealip",
          "xsrf",
          "xsrftoken");

  private final Set<String> redacted;
  private final Set<String> excluded;

  /** Both sets normalised. */
  Identifiers(Set<String> redacted, Set<String> excluded) {
    this.redacted = redacted;
    this.excluded = excluded;
  }

  boolean isRedacted(String name) {
    if (excluded.contains(normalised(name))) {
      return false;
    }
    List<String> words = words(name);
    for (int from = 0; from < words.size(); from++) {
      StringBuilder run = new StringBuilder();
      for (int to = from; to < words.size(); to++) {
        run.append(words.get(to));
        if (redacted.contains(run.toString()) && !excluded.contains(run.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  static String normalised(String name) {
    return String.join("", words(name));
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isPart = Character.isLetterOrDigit(c);
      if (word.length() > 0 && (!isPart || startsWord(name, i))) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
      if (isPart) {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** {@code fooBar} breaks before B, {@code HTTPProxy} before P. */
  private static boolean startsWord(String name, int i) {
    if (!Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    return !Character.isUpperCase(name.charAt(i - 1))
        || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
  }
}
