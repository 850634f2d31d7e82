package io.hotprobe.intake.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
  private static final String GONE = "{\"notCapturedReason\":\"redactedIdent\"}";
  private static final String GONE_TEXT =
      "{\"type\":\"java.lang.String\",\"notCapturedReason\":\"redactedIdent\"}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          what                    | text                                                                           | redacted
          nothing secret          | { "a" : [1, {"b":"c"}] }                                                       | { "a" : [1, {"b":"c"}] }
          a captured value        | {"locals":{"pwd":{"type":"java.lang.String","value":"x"},"n":{"value":"1"}}}   | {"locals":{"pwd":TEXT,"n":{"value":"1"}}}
          type after the value    | {"token":{"value":"x","type":"java.lang.String"}}                              | {"token":TEXT}
          an object with a secret | {"fields":{"secret":{"fields":{"a":{"value":"x"}}}}}                           | {"fields":{"secret":NONE}}
          a bare string           | {"password":"x","a":"b"}                                                       | {"password":NONE,"a":"b"}
          a bare number           | {"pin":1234,"a":2}                                                             | {"pin":NONE,"a":2}
          a number at the end     | {"pin":1234}                                                                   | {"pin":NONE}
          an array                | {"cookie":["x",["y"]]}                                                         | {"cookie":NONE}
          a variable named fields | {"locals":{"fields":{"fields":{"csrfToken":{"value":"x"}}}}}                   | {"locals":{"fields":{"fields":{"csrfToken":NONE}}}}
          a secret map key        | {"entries":[[{"value":"token"},{"type":"java.lang.String","value":"x"}]]}      | {"entries":[[{"value":"token"},TEXT]]}
          another map key         | {"entries":[[{"value":"color"},{"value":"x"}]]}                                | {"entries":[[{"value":"color"},{"value":"x"}]]}
          a map in a map          | {"entries":[[{"value":"a"},{"entries":[[{"value":"otp"},{"value":"x"}]]}]]}    | {"entries":[[{"value":"a"},{"entries":[[{"value":"otp"},NONE]]}]]}
          odd entries             | {"entries":[1,[],[{"value":"otp"}],[{"a":{"jwt":1}},2],null]}                  | {"entries":[1,[],[{"value":"otp"}],[{"a":{"jwt":NONE}},2],null]}
          an escaped name         | {"pass\\u0077ord":"x"}                                                         | {"pass\\u0077ord":NONE}
          umlauts before it       | {"größe":"ü€😀","jwt":"x"}                                                      | {"größe":"ü€😀","jwt":NONE}
          """,
      useHeadersInDisplayName = true)
  void secrets_are_replaced_and_all_else_stays_as_it_is(String what, String text, String redacted)
      throws IOException {
    var redactor = new Redactor(new SecretNames(List.of(), List.of()));
    byte[] source = ("garbage" + text).getBytes(StandardCharsets.UTF_8);
    int offset = "garbage".length();
    var parser = new JsonFactory().createParser(source, offset, source.length - offset);
    parser.nextToken();

    RedactedJson json = redactor.read(parser, source, offset);

    assertThat(json.toString())
        .isEqualTo(redacted.replace("TEXT", GONE_TEXT).replace("NONE", GONE));
  }
}
