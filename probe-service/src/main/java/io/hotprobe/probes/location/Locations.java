package io.hotprobe.probes.location;

import io.hotprobe.probes.symbol.KnownClass;
import io.hotprobe.probes.symbol.KnownClasses;
import io.hotprobe.probes.symbol.SymbolVersions;
import io.hotprobe.probes.symbol.VersionGlob;
import io.hotprobe.protocol.probe.Location;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks sites against the symbols that agents sent. */
@ApplicationScoped
public class Locations {
  /** Versions seen before these say little of what runs. */
  private static final int MAX_VERSIONS = 20;

  private static final int MAX_DEPTH = 20;

  private final SymbolVersions versions;
  private final KnownClasses classes;

  Locations(SymbolVersions versions, KnownClasses classes) {
    this.versions = versions;
    this.classes = classes;
  }

  /** Looks a site up; without symbols of its service, and in other languages, it is unknown. */
  public Uni<Resolution> resolve(Site site) {
    if (!"java".equals(site.language())) {
      return Uni.createFrom().item(Resolution.UNKNOWN);
    }
    var glob = new VersionGlob(site.version() == null ? "*" : site.version());
    return versions
        .of(site.service())
        .map(known -> known.stream().filter(glob::matches).limit(MAX_VERSIONS).toList())
        .chain(
            known ->
                known.isEmpty() ? Uni.createFrom().item(Resolution.UNKNOWN) : resolve(site, known));
  }

  private Uni<Resolution> resolve(Site site, List<String> known) {
    return candidates(site, known)
        .chain(
            found ->
                found.isEmpty()
                    ? missing(site, known.get(0))
                    : inherited(site, known, found, new Matching(site, found).run(), 0));
  }

  /** A method may be that of a class above; of those that are not known nothing can be said. */
  private Uni<Resolution> inherited(
      Site site, List<String> known, List<KnownClass> below, Resolution so, int depth) {
    Set<String> above = new HashSet<>();
    for (KnownClass type : below) {
      Stream.concat(
              Stream.ofNullable(type.symbols().superClass()),
              Stream.ofNullable(type.symbols().interfaces()).flatMap(List::stream))
          .filter(name -> !name.startsWith("java."))
          .forEach(above::add);
    }
    if (so.errors().isEmpty() || site.isOnLine() || above.isEmpty() || depth == MAX_DEPTH) {
      return Uni.createFrom().item(so);
    }
    return classes
        .named(site.service(), known, above)
        .chain(
            found -> {
              if (found.stream().map(type -> type.symbols().name()).distinct().count()
                  < above.size()) {
                return Uni.createFrom().item(Resolution.UNKNOWN);
              }
              Resolution there = new Matching(site, found).run();
              return there.found().isEmpty()
                  ? inherited(site, known, found, so, depth + 1)
                  : Uni.createFrom().item(there);
            });
  }

  private Uni<List<KnownClass>> candidates(Site site, List<String> known) {
    Location where = site.where();
    if (where.sourceFile() != null && site.isOnLine()) {
      return classes
          .inFile(site.service(), known, site.fileName())
          .map(found -> found.stream().filter(type -> isIn(type, where.sourceFile())).toList());
    }
    String type = where.typeName();
    return type.contains(".")
        ? classes.named(site.service(), known, List.of(type))
        : classes.ofSimpleName(site.service(), known, type);
  }

  /** One of the two paths ends with the other: people write more of it, or less. */
  private static boolean isIn(KnownClass type, String file) {
    String known = "/" + type.symbols().sourceFile();
    String named = "/" + file;
    return known.endsWith(named) || named.endsWith(known);
  }

  private Uni<Resolution> missing(Site site, String version) {
    if (site.isOnLine() && site.fileName() != null) {
      String stem = site.fileName().replaceFirst("\\.[^.]*$", "");
      return classes
          .nearest(site.service(), version, stem)
          .map(near -> near.isEmpty() ? Resolution.UNKNOWN : noFile(site, near));
    }
    String type = site.where().typeName();
    int dot = type.lastIndexOf('.');
    String simple = type.substring(Math.max(dot, type.lastIndexOf('$')) + 1);
    Uni<Boolean> ours =
        dot < 0
            ? Uni.createFrom().item(false)
            : classes.hasPackage(site.service(), version, type.substring(0, dot));
    return ours.chain(
        isOurs ->
            classes
                .nearest(site.service(), version, simple)
                .map(near -> noType(type, simple, isOurs, near)));
  }

  /** A class outside the known packages may be one of a library, of which agents tell nothing. */
  private static Resolution noType(
      String type, String simple, boolean isOurs, List<String> nearest) {
    boolean sameName =
        nearest.stream()
            .anyMatch(near -> near.endsWith("." + simple) || near.endsWith("$" + simple));
    boolean certain = isOurs || sameName || (!type.contains(".") && !nearest.isEmpty());
    return certain
        ? Resolution.wrong("where.typeName", "there is no class " + type + didYouMean(nearest))
        : Resolution.UNKNOWN;
  }

  private static Resolution noFile(Site site, List<String> nearest) {
    return Resolution.wrong(
        "where.sourceFile",
        "no class comes from " + site.where().sourceFile() + didYouMean(nearest));
  }

  private static String didYouMean(List<String> names) {
    return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
  }
}
