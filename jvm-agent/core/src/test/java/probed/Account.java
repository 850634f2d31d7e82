package probed;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Full of what must not get out. */
public class Account {

  static String apiKey = "k-1";

  String holder = "ann";
  String userPassword = "hunter2";
  String note = "card 4111 1111 1111 1111, mail ann@acme.com";
  long card = 4111111111111111L;
  int points = 7;
  boolean open = true;
  char grade = 'A';
  UUID uuid = new UUID(1, 2);
  Secret vault = new Secret();
  Map<String, Object> headers = new HashMap<>(Map.of("X-Api-Key", "k-2", "page", "home"));

  public String pay(String authToken, String text) {
    if (text == null) {
      throw new IllegalStateException("declined for AKIAIOSFODNN7EXAMPLE");
    }
    return text;
  }

  /** Of a redacted type. */
  static class Secret {
    String value = "s-1";
  }
}
