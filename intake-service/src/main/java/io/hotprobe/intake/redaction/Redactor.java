package io.hotprobe.intake.redaction;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one JSON value and finds in it what must not be seen: the value of every field with a
 * secret name, and of every captured map entry whose key is one. The text itself is not built anew;
 * the {@link RedactedJson} remembers what to replace.
 */
public final class Redactor {
  private final SecretNames names;

  public Redactor(SecretNames names) {
    this.names = names;
  }

  /**
   * Reads the value the parser stands on, up to its last token.
   *
   * @param source the bytes the parser reads
   * @param offset where in them the parser began
   */
  public RedactedJson read(JsonParser parser, byte[] source, int offset) throws IOException {
    var secrets = new ArrayList<RedactedJson.Secret>(0);
    int start = RedactedJson.startOf(parser);
    new Walk(parser, secrets).value();
    return new RedactedJson(source, offset, start, RedactedJson.endOf(parser), secrets);
  }

  /**
   * The value that begins at a position, redacted.
   *
   * @param json how to read it
   */
  public String text(ObjectReader json, byte[] source, int start) throws IOException {
    try (JsonParser parser = json.createParser(source, start, source.length - start)) {
      parser.nextToken();
      return read(parser, source, start).toString();
    }
  }

  /** One pass over a value; the nesting limit of the parser bounds the recursion. */
  private final class Walk {
    private final JsonParser parser;
    private final List<RedactedJson.Secret> secrets;

    Walk(JsonParser parser, List<RedactedJson.Secret> secrets) {
      this.parser = parser;
      this.secrets = secrets;
    }

    void value() throws IOException {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_OBJECT) {
        object();
      } else if (token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value();
        }
      }
    }

    private void object() throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (names.contains(name)) {
          secret();
        } else if (token == JsonToken.START_ARRAY && name.equals("entries")) {
          entries();
        } else {
          value();
        }
      }
    }

    /** A captured map: an array of pairs of key and value. */
    private void entries() throws IOException {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.hasToken(JsonToken.START_ARRAY)) {
          entry();
        } else {
          value();
        }
      }
    }

    private void entry() throws IOException {
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        return;
      }
      boolean secretKey = key();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (secretKey) {
          secret();
        } else {
          value();
        }
      }
    }

    private boolean key() throws IOException {
      if (!parser.hasToken(JsonToken.START_OBJECT)) {
        value();
        return false;
      }
      boolean secretKey = false;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean isValue = parser.currentName().equals("value");
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          secretKey |= isValue && names.contains(parser.getText());
        } else {
          value();
        }
      }
      return secretKey;
    }

    private void secret() throws IOException {
      int start = RedactedJson.startOf(parser);
      String type = null;
      if (parser.hasToken(JsonToken.START_OBJECT)) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          boolean isType = parser.currentName().equals("type");
          if (parser.nextToken() == JsonToken.VALUE_STRING && isType) {
            type = parser.getText();
          } else {
            parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
      secrets.add(RedactedJson.Secret.of(start, RedactedJson.endOf(parser), type));
    }
  }
}
