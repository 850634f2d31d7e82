package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.expression.Features;
import io.hotprobe.probes.location.Part;
import io.hotprobe.probes.location.TypeChecks;
import io.hotprobe.protocol.probe.CaptureLimits;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.Location;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a completed spec must obey. Collects all that is wrong, each with its field and remedy. */
final class ProbeRules {
  private static final Set<String> LANGUAGES = Set.of("java", "node", "python", "dotnet");
  private static final Pattern LINE = Pattern.compile("[1-9]\\d{0,6}");
  private static final Pattern LINES = Pattern.compile("[1-9]\\d{0,6}-[1-9]\\d{0,6}");
  private static final Pattern METRIC_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,199}");
  private static final Pattern TAG = Pattern.compile("[^\\s:,]+:[^\\s,]+");
  private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int MAX_NAME = 200;
  private static final int MAX_TAGS = 50;
  private static final int MAX_ITEMS = 20;

  private final ProbeSpec spec;
  private final List<FieldError> errors = new ArrayList<>();

  private ProbeRules(ProbeSpec spec) {
    this.spec = spec;
  }

  /** All that is wrong with the spec; empty when it is right. */
  static List<FieldError> check(ProbeSpec spec, Instant now) {
    var rules = new ProbeRules(spec);
    rules.target();
    if (spec.type() == null) {
      rules.wrong("type", "is required: one of " + Arrays.toString(ProbeType.values()));
    } else {
      rules.place();
      rules.output();
      rules.expressions();
    }
    rules.limits(now);
    return rules.errors;
  }

  private void target() {
    required("service", spec.service());
    optional("env", spec.env());
    required("version", spec.version());
    if (!LANGUAGES.contains(spec.language())) {
      wrong("language", "must be one of " + LANGUAGES.stream().sorted().toList());
    }
    tags("instanceTags", spec.instanceTags());
    tags("tags", spec.tags());
  }

  private void place() {
    Location where = spec.where();
    if (where == null) {
      wrong("where", "is required: {\"typeName\", \"methodName\"} or {\"sourceFile\", \"lines\"}");
      return;
    }
    optional("where.typeName", where.typeName());
    optional("where.methodName", where.methodName());
    optional("where.signature", where.signature());
    optional("where.sourceFile", where.sourceFile());
    if (spec.isOnLine()) {
      lines(where);
    } else {
      required("where.typeName", where.typeName());
      required("where.methodName", where.methodName());
    }
    if (spec.isOnLine() && spec.evaluateAt() != null && spec.evaluateAt() != EvaluateAt.DEFAULT) {
      wrong("evaluateAt", "is for methods; leave it out for a line");
    }
  }

  private void lines(Location where) {
    boolean span = spec.type() == ProbeType.SPAN_PROBE;
    if (where.sourceFile() == null && where.typeName() == null) {
      wrong("where.sourceFile", "is required with lines, for example CartService.java");
    }
    if (where.methodName() != null) {
      wrong("where.methodName", "cannot stand beside lines; leave out one of the two");
    }
    if (where.lines().size() != 1) {
      wrong("where.lines", "must have one element, for example [\"42\"]");
    } else if (!(span ? LINES : LINE).matcher(String.valueOf(where.lines().get(0))).matches()) {
      wrong(
          "where.lines[0]",
          span ? "must be a range such as 42-50" : "must be a line number such as 42");
    } else if (span) {
      String[] ends = where.lines().get(0).split("-");
      if (Integer.parseInt(ends[0]) > Integer.parseInt(ends[1])) {
        wrong("where.lines[0]", "must be a range from the first line to the last, such as 42-50");
      }
    }
  }

  private void output() {
    var type = spec.type();
    boolean log = type == ProbeType.LOG_PROBE;
    boolean metric = type == ProbeType.METRIC_PROBE;
    boolean decoration = type == ProbeType.SPAN_DECORATION_PROBE;
    if (log && spec.template() == null && !spec.captures()) {
      wrong("template", "is required unless captureSnapshot or captureExpressions is set");
    }
    if (metric
        && (spec.metricName() == null || !METRIC_NAME.matcher(spec.metricName()).matches())) {
      wrong("metricName", "is required: a letter, then up to 199 letters, digits, _ . or -");
    }
    if (metric && spec.value() == null && spec.kind() != MetricKind.COUNT) {
      wrong("value", "is required for a " + spec.kind() + "; only a COUNT goes without");
    }
    if (decoration && (spec.decorations() == null || spec.decorations().isEmpty())) {
      wrong("decorations", "is required: at least one with tags");
    }
    onlyFor(log, "LOG_PROBE", "template", spec.template());
    onlyFor(log, "LOG_PROBE", "captureSnapshot", spec.captureSnapshot());
    onlyFor(log, "LOG_PROBE", "captureExpressions", spec.captureExpressions());
    onlyFor(log, "LOG_PROBE", "capture", spec.capture());
    onlyFor(log, "LOG_PROBE", "sampling", spec.sampling());
    onlyFor(metric, "METRIC_PROBE", "metricName", spec.metricName());
    onlyFor(metric, "METRIC_PROBE", "kind", spec.kind());
    onlyFor(metric, "METRIC_PROBE", "value", spec.value());
    onlyFor(decoration, "SPAN_DECORATION_PROBE", "targetSpan", spec.targetSpan());
    onlyFor(decoration, "SPAN_DECORATION_PROBE", "decorations", spec.decorations());
    onlyFor(log || metric, "LOG_PROBE and METRIC_PROBE", "when", spec.when());
  }

  private void expressions() {
    captureExpressions();
    decorations();
    var expressions = new ProbeExpressions(spec);
    errors.addAll(expressions.errors());
    for (Part part : expressions.parts()) {
      features(part.field(), Features.of(part.parsed().expression()));
      errors.addAll(TypeChecks.check(part));
    }
  }

  private void features(String field, Features features) {
    if (spec.evaluateAt() != EvaluateAt.EXIT && features.needsMethodExit()) {
      wrong(
          field,
          "@return, @duration and @exception exist at a method's exit only: "
              + (spec.isOnLine() ? "probe the method" : "set evaluateAt to EXIT"));
    }
    if (!"java".equals(spec.language()) && !features.isCore()) {
      wrong(field, "only Hotprobe's own agent, for java, knows " + features.extended());
    }
  }

  private void captureExpressions() {
    var captures = spec.captureExpressions();
    if (captures == null) {
      return;
    }
    atMost(MAX_ITEMS, "captureExpressions", captures);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < captures.size(); i++) {
      String field = "captureExpressions[" + i + "]";
      if (captures.get(i) == null) {
        wrong(field, "must not be null");
        continue;
      }
      required(field + ".name", captures.get(i).name());
      if (captures.get(i).name() != null && !names.add(captures.get(i).name())) {
        wrong(field + ".name", "stands twice; give each capture its own");
      }
      if (captures.get(i).expr() == null) {
        wrong(field + ".expr", "is required: an expression");
      }
      captureLimits(field + ".capture", captures.get(i).capture());
    }
  }

  private void decorations() {
    var decorations = spec.decorations();
    if (decorations == null) {
      return;
    }
    atMost(MAX_ITEMS, "decorations", decorations);
    for (int i = 0; i < decorations.size(); i++) {
      String field = "decorations[" + i + "]";
      var tags = decorations.get(i) == null ? null : decorations.get(i).tags();
      if (tags == null || tags.isEmpty()) {
        wrong(field + ".tags", "is required: at least one tag");
        continue;
      }
      atMost(MAX_ITEMS, field + ".tags", tags);
      for (int j = 0; j < tags.size(); j++) {
        var tag = tags.get(j);
        String tagField = field + ".tags[" + j + "]";
        if (tag == null || tag.value() == null) {
          wrong(tagField, "needs a name and a value");
        } else {
          required(tagField + ".name", tag.name());
        }
      }
    }
  }

  private void limits(Instant now) {
    captureLimits("capture", spec.capture());
    Double rate = spec.sampling() == null ? null : spec.sampling().snapshotsPerSecond();
    if (spec.sampling() != null && (rate == null || !(rate > 0 && rate <= 100_000))) {
      wrong("sampling.snapshotsPerSecond", "must be above 0 and at most 100000");
    }
    if (spec.maxHits() != null && spec.maxHits() < 1) {
      wrong("maxHits", "must be 1 or more; leave it out for no limit");
    }
    expiry(now);
  }

  private void expiry(Instant now) {
    Instant end = spec.expiresAt();
    if (end != null && (end.isBefore(Instant.EPOCH) || !end.isBefore(END_OF_TIME))) {
      wrong("expiresAt", "must be from 1970 to 9999");
    } else if (end != null && spec.state() == ProbeState.ENABLED && !end.isAfter(now)) {
      wrong("expiresAt", "must be in the future; it is now " + now);
    }
  }

  private void captureLimits(String field, CaptureLimits limits) {
    if (limits != null) {
      between(0, 20, field + ".maxReferenceDepth", limits.maxReferenceDepth());
      between(0, 10_000, field + ".maxCollectionSize", limits.maxCollectionSize());
      between(0, 100_000, field + ".maxLength", limits.maxLength());
      between(0, 1_000, field + ".maxFieldCount", limits.maxFieldCount());
    }
  }

  private void tags(String field, List<String> tags) {
    if (tags == null) {
      return;
    }
    atMost(MAX_TAGS, field, tags);
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      if (tag == null || tag.length() > MAX_NAME || !TAG.matcher(tag).matches()) {
        wrong(field + "[" + i + "]", "must be key:value without blanks, up to 200 characters");
      }
    }
  }

  private void required(String field, String text) {
    if (text == null || text.isBlank()) {
      wrong(field, "is required");
    } else {
      optional(field, text);
    }
  }

  private void optional(String field, String text) {
    if (text != null && (text.isBlank() || text.length() > MAX_NAME)) {
      wrong(field, "must have 1 to " + MAX_NAME + " characters");
    } else if (text != null && text.chars().anyMatch(Character::isISOControl)) {
      wrong(field, "must not have control characters");
    }
  }

  private void between(int low, int high, String field, Integer number) {
    if (number != null && (number < low || number > high)) {
      wrong(field, "must be from " + low + " to " + high);
    }
  }

  private void atMost(int limit, String field, List<?> items) {
    if (items.size() > limit) {
      wrong(field, "may have " + limit + " elements at most");
    }
  }

  private void onlyFor(boolean allowed, String types, String field, Object value) {
    if (!allowed && value != null) {
      wrong(field, "is for " + types + "; leave it out");
    }
  }

  private void wrong(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
