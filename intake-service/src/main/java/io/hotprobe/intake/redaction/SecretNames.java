package io.hotprobe.intake.redaction;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Tells by its name whether a value must not be seen. Names are compared word by word: {@code
 * userPassword} and {@code user_password_2} hold the word {@code password}, {@code compass} does
 * not.
 */
public final class SecretNames {
  private static final List<String> WELL_KNOWN =
      List.of(
          ("2fa accesstoken aiohttpsession apikey apisecret apisignature appkey applicationkey auth"
                  + " authorization authtoken ccnumber certificatepin cipher clientid clientsecret"
                  + " connectionstring connectsid cookie credentials creditcard csrf csrftoken cvv"
                  + " databaseurl dburl encryptionkey encryptionkeyid geolocation gpgkey ipaddress"
                  + " jti jwt licensekey masterkey mysqlpwd nonce oauth oauthtoken otp passhash"
                  + " passwd password passwordb pemfile pgpkey phpsessid pin pincode pkcs8"
                  + " privatekey publickey pwd recaptchakey refreshtoken routingnumber salt secret"
                  + " secretkey secrettoken securityanswer securitycode securityquestion"
                  + " serviceaccountcredentials session sessionid sessionkey setcookie signature"
                  + " signaturekey sshkey ssn symfony token transactionid twiliotoken usersession"
                  + " voterid xapikey xauthtoken xcsrftoken xforwardedfor xrealip xsrf xsrftoken")
              .split(" "));

  /** Between words: separators, lower to upper case, the end of an acronym, letters and digits. */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+"
              + "|(?<=\\p{Ll})(?=\\p{Lu})"
              + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"
              + "|(?<=\\p{L})(?=\\p{N})"
              + "|(?<=\\p{N})(?=\\p{L})");

  /** No secret is made of more words. */
  private static final int LONGEST = 6;

  private static final int MEMO_ENTRIES = 10_000;
  private static final int MEMO_NAME_LENGTH = 64;
  private static final int HARMLESS = 1024;

  private final Set<String> secrets = new HashSet<>(WELL_KNOWN);
  private final Set<String> excluded = new HashSet<>();
  private final Map<String, Boolean> memo = new ConcurrentHashMap<>();

  /** Before the memo: a parser gives the same object for the same name. Races are harmless. */
  private final String[] harmless = new String[HARMLESS];

  public SecretNames(Collection<String> more, Collection<String> exceptions) {
    more.forEach(name -> secrets.add(joined(name)));
    exceptions.forEach(name -> excluded.add(joined(name)));
    secrets.removeAll(excluded);
  }

  @SuppressWarnings("ReferenceEquality")
  public boolean contains(String name) {
    int slot = name.hashCode() & (HARMLESS - 1);
    if (harmless[slot] == name) {
      return false;
    }
    boolean secret = remembered(name);
    if (!secret && name.length() <= MEMO_NAME_LENGTH) {
      harmless[slot] = name;
    }
    return secret;
  }

  private boolean remembered(String name) {
    Boolean known = memo.get(name);
    if (known != null) {
      return known;
    }
    boolean secret = decide(name);
    // names come from outside: what is remembered has a bound
    if (name.length() <= MEMO_NAME_LENGTH && memo.size() < MEMO_ENTRIES) {
      memo.put(name, secret);
    }
    return secret;
  }

  private boolean decide(String name) {
    String[] words = words(name);
    if (excluded.contains(String.join("", words))) {
      return false;
    }
    for (int from = 0; from < words.length; from++) {
      var run = new StringBuilder();
      for (int to = from; to < Math.min(words.length, from + LONGEST); to++) {
        if (secrets.contains(run.append(words[to]).toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String joined(String name) {
    return String.join("", words(name));
  }

  private static String[] words(String name) {
    String[] words = BOUNDARY.split(name);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].toLowerCase(Locale.ROOT);
    }
    return words;
  }
}
