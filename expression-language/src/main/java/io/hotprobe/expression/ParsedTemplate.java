package io.hotprobe.expression;

import io.hotprobe.expression.Template.Segment;
import io.hotprobe.expression.Template.Text;
import io.hotprobe.expression.Template.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A template with its expressions as they were parsed; their positions count from the start of the
 * template.
 *
 * @param expressions one for each {@link Value} of the template, in order
 */
public record ParsedTemplate(Template template, List<ParsedExpression> expressions) {

  public ParsedTemplate {
    expressions = List.copyOf(expressions);
  }

  /**
   * @throws ExpressionException when a brace does not fit or an expression is wrong
   */
  public static ParsedTemplate parse(String template) {
    if (Limits.exceeds(template, Limits.MAX_BYTES)) {
      throw new ExpressionException(new Position(1, 1), "the template is " + Limits.TOO_LONG);
    }
    var segments = new ArrayList<Segment>();
    var expressions = new ArrayList<ParsedExpression>();
    var text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c != '{' && c != '}') {
        text.append(c);
        at++;
      } else if (at + 1 < template.length() && template.charAt(at + 1) == c) {
        text.append(c);
        at += 2;
      } else if (c == '{') {
        flush(text, segments);
        var parser = new Parser(template, at + 1);
        var parsed = parser.parseUpTo(TokenKind.CLOSE_BRACE);
        segments.add(new Value(parsed.text(), parsed.expression()));
        expressions.add(parsed);
        at = parser.end();
      } else {
        throw new ExpressionException(
            Position.of(template, at),
            "found '}' without its '{'; write }} for a brace in the text");
      }
    }
    flush(text, segments);
    return new ParsedTemplate(new Template(segments), expressions);
  }

  private static void flush(StringBuilder text, List<Segment> segments) {
    if (!text.isEmpty()) {
      segments.add(new Text(text.toString()));
      text.setLength(0);
    }
  }
}
