package io.hotprobe.intake.symbol;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.hotprobe.protocol.symbol.ClassSymbols.LineRange;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A class, method or block of a symbol upload, with what is declared in it. */
@JsonNaming(SnakeCaseStrategy.class)
record Scope(
    String scopeType,
    String name,
    String sourceFile,
    int startLine,
    int endLine,
    List<LineRange> injectibleLines,
    Specifics languageSpecifics,
    List<Symbol> symbols,
    List<Scope> scopes) {

  @JsonNaming(SnakeCaseStrategy.class)
  record Specifics(String superClass, List<String> interfaces, String returnType) {
    Specifics {
      interfaces = interfaces == null ? null : present(interfaces);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Symbol(String symbolType, String name, String type, int line) {}

  Scope {
    injectibleLines = present(injectibleLines);
    languageSpecifics =
        languageSpecifics == null ? new Specifics(null, null, null) : languageSpecifics;
    symbols = present(symbols).stream().filter(symbol -> symbol.name() != null).toList();
    scopes = present(scopes);
  }

  private static <T> List<T> present(List<T> items) {
    return items == null ? List.of() : items.stream().filter(Objects::nonNull).toList();
  }

  boolean is(String type) {
    return type.equals(scopeType);
  }

  /** Own symbols and, of the blocks inside, theirs. */
  Stream<Symbol> symbolsWithBlocks() {
    return Stream.concat(
        symbols.stream(),
        scopes.stream().filter(s -> s.is("LOCAL")).flatMap(Scope::symbolsWithBlocks));
  }
}
