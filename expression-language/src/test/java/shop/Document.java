package shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables and code of a page in Markdown. */
record Document(List<String> lines) {
  private static final Pattern COLUMNS = Pattern.compile("(?<!\\\\)\\|");

  /** The first two cells of a row, both of them code. */
  record Row(String first, String second) {}

  static Document read(Path page) {
    try {
      return new Document(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of all tables whose header starts with these columns. */
  Stream<Row> rows(String header) {
    var rows = new ArrayList<Row>();
    boolean inTable = false;
    for (var line : lines) {
      if (line.startsWith("| " + header + " |")) {
        inTable = true;
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable && !line.startsWith("| ---")) {
        var cells = COLUMNS.split(line, -1);
        rows.add(new Row(code(cells[1]), code(cells[2])));
      }
    }
    return rows.stream();
  }

  private static String code(String cell) {
    String text = cell.strip();
    if (!text.startsWith("`") || !text.endsWith("`")) {
      throw new IllegalStateException("not code: " + cell);
    }
    return text.substring(1, text.length() - 1).replace("\\|", "|");
  }

  /** The code block of this number, counted from 0. */
  String code(int number) {
    var fences = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        fences.add(i);
      }
    }
    return String.join("\n", lines.subList(fences.get(2 * number) + 1, fences.get(2 * number + 1)));
  }
}
