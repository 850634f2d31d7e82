package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The live probes, found by the class they mean. Never changed, only replaced; asked at every class
 * load.
 */
final class Definitions {

  static final Definitions NONE = new Definitions(List.of());

  private final List<Live> all;
  private final List<Live> inherited;

  /** By full name with dots only, and by simple name. */
  private final Map<String, List<Live>> byType = new HashMap<>();

  /** By file name in lower case, without directories and extension. */
  private final Map<String, List<Live>> byFile = new HashMap<>();

  /** Words of the names above: nearly every class is told apart by its own. */
  private final Set<String> words = new HashSet<>();

  Definitions(Collection<Live> live) {
    this(live, List.of());
  }

  /**
   * @param inherited further places of the same probes
   */
  private Definitions(Collection<Live> live, List<Live> inherited) {
    this.all = List.copyOf(live);
    this.inherited = inherited;
    List<Live> everywhere = new ArrayList<>(all);
    everywhere.addAll(inherited);
    for (Live each : everywhere) {
      if (each.placement().where() instanceof Where.Method method) {
        addType(method.typeName(), each);
      } else if (each.placement().where() instanceof Where.Line line) {
        if (line.sourceFile() != null) {
          add(byFile, SourceFile.key(line.sourceFile()), each);
        } else {
          addType(line.typeName(), each);
        }
      }
    }
  }

  List<Live> all() {
    return all;
  }

  /** Places of probes in classes that declare what the probed types inherit. */
  List<Live> inherited() {
    return inherited;
  }

  Definitions with(List<Live> others) {
    return new Definitions(all, others);
  }

  /**
   * @param className internal
   * @param sourceFile as the class says, or as its name suggests
   */
  List<Live> matching(String className, String sourceFile) {
    if (!words.contains(SourceFile.guess(className))
        && (byFile.isEmpty() || !byFile.containsKey(SourceFile.key(sourceFile)))) {
      return List.of();
    }
    List<Live> matching = new ArrayList<>();
    String dotted = className.replace('/', '.').replace('$', '.');
    matching.addAll(byType.getOrDefault(dotted, List.of()));
    int lastDot = className.lastIndexOf('/');
    if (lastDot >= 0) {
      String simple = className.substring(lastDot + 1).replace('$', '.');
      matching.addAll(byType.getOrDefault(simple, List.of()));
    }
    for (int dollar = className.indexOf('$', lastDot + 2);
        dollar > 0;
        dollar = className.indexOf('$', dollar + 1)) {
      // Lines of a type may lie in its lambdas, local and anonymous classes.
      String outer = className.substring(0, dollar).replace('/', '.').replace('$', '.');
      for (Live each : byType.getOrDefault(outer, List.of())) {
        if (each.placement().where() instanceof Where.Line) {
          matching.add(each);
        }
      }
    }
    for (Live each : byFile.getOrDefault(SourceFile.key(sourceFile), List.of())) {
      Where.Line line = (Where.Line) each.placement().where();
      if (SourceFile.means(line.sourceFile(), className, sourceFile)
          && isOf(line.typeName(), className)) {
        matching.add(each);
      }
    }
    return matching;
  }

  private static boolean isOf(String typeName, String className) {
    if (typeName == null) {
      return true;
    }
    String wanted = typeName.replace('.', '/');
    return className.equals(wanted)
        || className.startsWith(wanted + "$")
        || className.endsWith("/" + wanted)
        || className.replace('$', '/').equals(wanted.replace('$', '/'));
  }

  private void addType(String typeName, Live live) {
    String dotted = typeName.replace('$', '.');
    add(byType, dotted, live);
    words.addAll(List.of(dotted.split("\\.")));
    words.addAll(List.of(typeName.split("\\.")));
  }

  private static void add(Map<String, List<Live>> index, String key, Live live) {
    index.computeIfAbsent(key, each -> new ArrayList<>()).add(live);
  }
}
