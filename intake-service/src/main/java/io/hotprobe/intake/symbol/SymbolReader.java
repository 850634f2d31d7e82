package io.hotprobe.intake.symbol;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.json.AgentJson;
import io.hotprobe.intake.json.FieldPath;
import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.symbol.ClassSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * Reads a symbol upload: a description of the upload, and a file of scopes, from archives down to
 * variables. The file is read class by class and never held as a whole.
 */
public final class SymbolReader {
  private final ObjectReader uploads;
  private final ObjectReader scopes;
  private final ObjectWriter writer = new JsonMapper().writerFor(ClassSymbols.class);
  private final long maxExpanded;

  public SymbolReader(long maxExpanded) {
    JsonMapper json = AgentJson.mapper().build();
    this.uploads = json.readerFor(Upload.class);
    this.scopes = json.readerFor(Scope.class);
    this.maxExpanded = maxExpanded;
  }

  /**
   * Reads an upload into a batch.
   *
   * @param event who uploads, JSON
   * @param file the scopes, JSON, gzip or not
   * @param memory told how many bytes the batch grows by
   * @throws IOException when a part cannot be read
   * @throws ProblemException when the key of the sender does not allow it
   */
  public void read(byte[] event, byte[] file, Sender sender, Batch batch, IntConsumer memory)
      throws IOException {
    Upload described = uploads.readValue(event);
    var reading = new Reading(sender, batch, memory, described);
    try (InputStream in = SymbolFile.open(file, maxExpanded);
        JsonParser parser = scopes.createParser(in)) {
      reading.file(parser);
    }
  }

  /** One pass over a file. */
  private final class Reading {
    private final Sender sender;
    private final Batch batch;
    private final IntConsumer memory;
    private Upload upload;
    private int classes;

    Reading(Sender sender, Batch batch, IntConsumer memory, Upload upload) {
      this.sender = sender;
      this.batch = batch;
      this.memory = memory;
      this.upload = upload;
    }

    void file(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "the file must be a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
          upload = upload.with(name, parser.getText());
        } else if (token == JsonToken.START_ARRAY && name.equals("scopes")) {
          archives(parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void archives(JsonParser parser) throws IOException {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.hasToken(JsonToken.START_OBJECT)) {
          archive(parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void archive(JsonParser parser) throws IOException {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean inside = parser.currentName().equals("scopes");
        if (parser.nextToken() == JsonToken.START_ARRAY && inside) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            take(scope(parser));
          }
        } else {
          parser.skipChildren();
        }
      }
    }

    private Scope scope(JsonParser parser) throws IOException {
      try {
        return scopes.readValue(parser);
      } catch (JsonMappingException e) {
        // a field of the wrong type leaves the parser anywhere: the rest is not to be trusted
        FieldError error = FieldPath.error("classes[" + classes + "]", e, null);
        throw new JsonParseException(parser, error.field() + ": " + error.message());
      }
    }

    private void take(Scope scope) throws IOException {
      if (scope == null || !scope.is("CLASS")) {
        return;
      }
      String path = "classes[" + classes++ + "].name";
      Upload from = upload.in(sender);
      sender.speakFor(from.service(), from.env());
      if (scope.name() == null || scope.name().isBlank()) {
        var reason = new FieldError(path, "is missing");
        batch.refuse(Topics.SYMBOLS, reason, String.valueOf(scope.sourceFile()));
        return;
      }
      ClassSymbols symbols = ClassScope.symbols(from, scope);
      byte[] json = writer.writeValueAsBytes(symbols);
      memory.accept(json.length);
      batch.accept(Topics.SYMBOLS, symbols, json);
    }
  }
}
