package io.hotprobe.probes.expression;

import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.expression.ExpressionException;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.Features;
import io.hotprobe.expression.ParsedExpression;
import io.hotprobe.expression.ParsedTemplate;
import io.hotprobe.expression.type.Use;
import io.hotprobe.probes.location.Locations;
import io.hotprobe.probes.location.Part;
import io.hotprobe.probes.location.Resolution;
import io.hotprobe.probes.location.TypeChecks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parses expressions and checks their types, at a place when one is named. */
@ApplicationScoped
class ExpressionChecks {
  private final Locations locations;
  private final TypeChecks types;

  ExpressionChecks(Locations locations, TypeChecks types) {
    this.locations = locations;
    this.types = types;
  }

  Uni<CheckedExpression> run(ExpressionCheck request) {
    request.check();
    String field = request.template() == null ? "expression" : "template";
    try {
      if (request.template() != null) {
        List<ParsedExpression> parsed = ParsedTemplate.parse(request.template()).expressions();
        return check(
            request, parsed.stream().map(each -> new Part(field, each, Use.VALUE)).toList(), null);
      }
      var part =
          new Part(field, Expressions.parseWithPositions(request.expression()), request.useOrAny());
      return check(request, List.of(part), ExpressionJson.toTree(part.parsed().expression()));
    } catch (ExpressionException e) {
      return Uni.createFrom()
          .item(
              CheckedExpression.invalid(
                  List.of(new FieldError(field, e.problem(), e.line(), e.column()))));
    }
  }

  private Uni<CheckedExpression> check(ExpressionCheck request, List<Part> parts, Object json) {
    return errors(request, parts)
        .map(errors -> errors.isEmpty() ? valid(parts, json) : CheckedExpression.invalid(errors));
  }

  private Uni<List<FieldError>> errors(ExpressionCheck request, List<Part> parts) {
    if (request.where() == null) {
      return Uni.createFrom()
          .item(() -> parts.stream().flatMap(p -> TypeChecks.check(p).stream()).toList());
    }
    return locations
        .resolve(request.site())
        .chain(
            place ->
                types
                    .check(request.site(), place.found(), parts)
                    .map(errors -> all(place, errors)));
  }

  private static List<FieldError> all(Resolution place, List<FieldError> errors) {
    return Stream.concat(place.errors().stream(), errors.stream()).toList();
  }

  private static CheckedExpression valid(List<Part> parts, Object json) {
    var features = Features.of(parts.stream().map(part -> part.parsed().expression()).toList());
    String type =
        json == null ? null : TypeChecks.run(parts.get(0), Optional.empty()).type().described();
    return CheckedExpression.valid(features, type, json);
  }
}
