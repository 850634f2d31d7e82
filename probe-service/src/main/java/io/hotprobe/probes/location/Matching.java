package io.hotprobe.probes.location;

import io.hotprobe.expression.Nearest;
import io.hotprobe.probes.symbol.KnownClass;
import io.hotprobe.protocol.symbol.ClassSymbols.LineRange;
import io.hotprobe.protocol.symbol.ClassSymbols.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks for a site in the classes that its type or file names. */
final class Matching {
  private final Site site;
  private final List<KnownClass> classes;

  Matching(Site site, List<KnownClass> classes) {
    this.site = site;
    this.classes = classes;
  }

  Resolution run() {
    return site.isOnLine() ? line() : method();
  }

  private Resolution method() {
    String name = site.where().methodName();
    List<Found> named = methods(method -> method.name().equals(name));
    if (named.isEmpty()) {
      var names = methods(method -> true).stream().map(found -> found.method().name()).toList();
      return names.isEmpty()
          ? Resolution.UNKNOWN
          : Resolution.wrong("where.methodName", noMethod(name, names));
    }
    String signature = plain(site.where().signature());
    List<Found> exact =
        named.stream()
            .filter(
                found ->
                    signature == null
                        || found.method().signature() == null
                        || signature.equals(plain(found.method().signature())))
            .toList();
    if (exact.isEmpty()) {
      String known =
          named.stream()
              .map(found -> "'" + found.method().signature() + "'")
              .distinct()
              .collect(Collectors.joining(" or "));
      return Resolution.wrong(
          "where.signature", name + " has no such signature here, but " + known);
    }
    return new Resolution(exact, List.of());
  }

  private String noMethod(String name, List<String> names) {
    String message = "there is no method '" + name + "' in " + classes.get(0).symbols().name();
    String hint = Nearest.hint(name, new TreeSet<>(names));
    return hint.isEmpty()
        ? message + ", but " + names.stream().distinct().sorted().limit(5).toList()
        : message + hint;
  }

  private Resolution line() {
    int line = site.line();
    List<Found> here = methods(method -> has(method, line));
    if (!here.isEmpty()) {
      return new Resolution(here, List.of());
    }
    var lines = new TreeSet<Integer>();
    methods(method -> true).forEach(found -> addLines(found.method(), lines));
    if (lines.isEmpty()) {
      return Resolution.UNKNOWN;
    }
    var nearest = new ArrayList<Integer>();
    if (lines.floor(line) != null) {
      nearest.add(lines.floor(line));
    }
    if (lines.ceiling(line) != null) {
      nearest.add(lines.ceiling(line));
    }
    return Resolution.wrong(
        "where.lines[0]",
        "there is no code on line "
            + line
            + " of "
            + file()
            + "; the nearest "
            + (nearest.size() == 1 ? "is " : "are ")
            + nearest.stream().map(String::valueOf).collect(Collectors.joining(" and ")));
  }

  private String file() {
    return site.fileName() == null ? site.where().typeName() : site.fileName();
  }

  private List<Found> methods(Predicate<Method> condition) {
    return classes.stream()
        .flatMap(
            type ->
                type.symbols().methods().stream()
                    .filter(condition)
                    .map(method -> new Found(type, method)))
        .toList();
  }

  private static boolean has(Method method, int line) {
    return method.lines().stream().anyMatch(r -> r.start() <= line && line <= r.end());
  }

  private static void addLines(Method method, TreeSet<Integer> lines) {
    for (LineRange range : method.lines()) {
      lines.add(range.start());
      lines.add(range.end());
    }
  }

  private static String plain(String signature) {
    return signature == null ? null : signature.replace(" ", "");
  }
}
