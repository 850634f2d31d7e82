package io.hotprobe.probes.location;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.expression.type.Symbols;
import io.hotprobe.expression.type.TypeCheck;
import io.hotprobe.expression.type.TypeChecker;
import io.hotprobe.probes.symbol.KnownClass;
import io.hotprobe.probes.symbol.KnownClasses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks expressions against what is known of their site. */
@ApplicationScoped
public class TypeChecks {
  /** A path of fields longer than this is accepted as it is. */
  private static final int MAX_ROUNDS = 20;

  private final KnownClasses classes;

  TypeChecks(KnownClasses classes) {
    this.classes = classes;
  }

  /** What is wrong wherever the expression stands. */
  public static List<FieldError> check(Part part) {
    return errors(part, run(part, Optional.empty()));
  }

  /** Checks one expression without symbols. */
  public static TypeCheck run(Part part, Optional<Symbols> symbols) {
    return new TypeChecker(symbols, TypeChecks::checkPattern).check(part.parsed(), part.use());
  }

  private static void checkPattern(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Checks expressions at a site; where nothing is known of it, names may mean anything. */
  public Uni<List<FieldError>> check(Site site, List<Found> found, List<Part> parts) {
    if (found.isEmpty() || parts.isEmpty()) {
      return Uni.createFrom()
          .item(() -> parts.stream().flatMap(part -> check(part).stream()).toList());
    }
    String version = found.get(0).version();
    List<Found> newest = found.stream().filter(each -> each.version().equals(version)).toList();
    return new Run(site, newest, parts).round(0);
  }

  private static List<FieldError> errors(Part part, TypeCheck check) {
    return check.problems().stream()
        .map(
            problem ->
                new FieldError(
                    part.field(),
                    problem.message(),
                    problem.position().line(),
                    problem.position().column()))
        .toList();
  }

  /** Tries with the classes at hand, and again with those that turned out to be needed. */
  private final class Run {
    private final Site site;
    private final List<Found> found;
    private final List<Part> parts;
    private final Map<String, Optional<KnownClass>> known = new HashMap<>();

    Run(Site site, List<Found> found, List<Part> parts) {
      this.site = site;
      this.found = found;
      this.parts = parts;
      found.forEach(each -> known.put(each.type().symbols().name(), Optional.of(each.type())));
    }

    Uni<List<FieldError>> round(int number) {
      var symbols = new SiteSymbols(site, found, known);
      List<FieldError> errors =
          parts.stream()
              .flatMap(part -> errors(part, run(part, Optional.of(symbols))).stream())
              .toList();
      Set<String> missing = symbols.missing();
      if (missing.isEmpty() || number == MAX_ROUNDS) {
        return Uni.createFrom().item(errors);
      }
      return classes
          .named(site.service(), List.of(found.get(0).version()), missing)
          .chain(
              fetched -> {
                missing.forEach(name -> known.put(name, Optional.empty()));
                fetched.forEach(type -> known.put(type.symbols().name(), Optional.of(type)));
                return round(number + 1);
              });
    }
  }
}
