package io.hotprobe.probes.status;

import io.hotprobe.probes.catalogue.KnownInstance;
import io.hotprobe.probes.probe.ProbeSpec;
import io.hotprobe.probes.probe.ProbeView;
import io.hotprobe.probes.probe.Target;
import io.hotprobe.probes.status.ProbeStatus.Funnel;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.hotprobe.protocol.probe.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sentence that answers "why no data?": it follows an event's way and stops where it ends. */
final class Summary {
  private final ProbeSpec spec;
  private final List<KnownInstance> ofService;
  private final List<KnownInstance> alive;
  private final List<KnownInstance> matched;
  private final List<InstanceState> reported;
  private final Funnel funnel;

  /**
   * @param alive of {@code ofService}
   * @param matched of {@code alive}
   * @param reported what the matched ones said of the present revision
   */
  Summary(
      ProbeView probe,
      List<KnownInstance> ofService,
      List<KnownInstance> alive,
      List<KnownInstance> matched,
      List<InstanceState> reported,
      Funnel funnel) {
    this.spec = probe.spec();
    this.ofService = ofService;
    this.alive = alive;
    this.matched = matched;
    this.reported = reported;
    this.funnel = funnel;
  }

  String text() {
    return Stream.<String>of(state(), target(), delivery(), installation(), hits(), sending())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(
            () -> "Emitting: " + count(funnel.sent(), "event") + " sent from " + running() + ".");
  }

  private String state() {
    return switch (spec.state()) {
      case DRAFT -> "The probe is a draft: enable it to send it to the instances.";
      case DISABLED -> "The probe is disabled: enable it to see data.";
      case EXPIRED -> "The probe expired at " + spec.expiresAt() + ": enable it to run it again.";
      case EXHAUSTED ->
          "The probe is exhausted after " + spec.maxHits() + " events: enable it to run it again.";
      case ENABLED -> null;
    };
  }

  private String target() {
    if (ofService.isEmpty()) {
      return "No instance of service '"
          + spec.service()
          + "' was ever seen: attach the agent there, and check its service name and url.";
    }
    if (alive.isEmpty()) {
      return "No instance of service '"
          + spec.service()
          + "' is alive; the last was seen at "
          + ofService.get(0).lastSeen()
          + ".";
    }
    if (matched.isEmpty()) {
      var target = new Target(spec);
      String others =
          alive.stream()
              .map(target::mismatch)
              .distinct()
              .limit(5)
              .collect(Collectors.joining(", "));
      return count(alive.size(), "instance")
          + " of '"
          + spec.service()
          + "' alive, but none fits the probe: they have "
          + others
          + ".";
    }
    return null;
  }

  private String delivery() {
    if (funnel.delivered() > 0 || !reported.isEmpty()) {
      return null;
    }
    return "Not delivered yet to the "
        + count(matched.size(), "matching instance")
        + ": agents take a change at their next poll.";
  }

  private String installation() {
    if (funnel.installed() > 0) {
      return null;
    }
    for (var status :
        Arrays.asList(DiagnosticStatus.ERROR, DiagnosticStatus.BLOCKED, DiagnosticStatus.PAUSED)) {
      List<InstanceState> failed = reported.stream().filter(s -> s.status() == status).toList();
      if (!failed.isEmpty()) {
        return status + " on " + count(failed.size(), "instance") + ": " + reason(failed);
      }
    }
    return "Received, but the class with " + place() + " is not loaded yet on any instance.";
  }

  private String hits() {
    if (reported.stream().allMatch(state -> state.counters() == null)) {
      return reported.stream().anyMatch(s -> s.status() == DiagnosticStatus.EMITTING)
          ? "Emitting from " + running() + "."
          : "Installed on " + running() + "; " + place() + " has not emitted yet.";
    }
    if (funnel.hits() == 0) {
      return "Installed on " + running() + ", but " + place() + " was not reached since.";
    }
    if (funnel.sent() > 0) {
      return null;
    }
    String reached = place() + " was reached " + count(funnel.hits(), "time");
    if (funnel.conditionFalse() == funnel.hits()) {
      return reached + ", and the condition did not hold once.";
    }
    if (funnel.errors() > 0 && funnel.captured() == 0) {
      return reached + ", and the evaluation failed " + count(funnel.errors(), "time") + ".";
    }
    if (funnel.rateLimited() + funnel.budget() > 0 && funnel.captured() == 0) {
      return reached
          + ", but the limits let no event pass; raise sampling or narrow the condition.";
    }
    return null;
  }

  private String sending() {
    if (funnel.sent() > 0) {
      return funnel.indexed() == null || funnel.indexed() > 0
          ? null
          : count(funnel.sent(), "event")
              + " sent from "
              + running()
              + ", but none is in the log index yet: look at its lag, and at the dead letters.";
    }
    return funnel.dropped() > 0
        ? count(funnel.dropped(), "event") + " lost on the instance: the back end was not reached."
        : count(funnel.captured(), "event") + " taken and on the way.";
  }

  private String running() {
    return count(funnel.installed(), "instance");
  }

  private static String reason(List<InstanceState> failed) {
    return failed.stream()
        .map(InstanceState::reason)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("no reason given");
  }

  private String place() {
    Location where = spec.where();
    String type = where.typeName() == null ? where.sourceFile() : where.typeName();
    return where.lines() == null
        ? type + "." + where.methodName()
        : type + ":" + where.lines().get(0);
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
