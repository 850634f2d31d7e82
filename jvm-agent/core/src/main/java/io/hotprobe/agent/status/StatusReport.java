package io.hotprobe.agent.status;

import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.DdTags;
import io.hotprobe.agent.backend.Outcome;
import io.hotprobe.agent.backend.Outcome.Result;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.http.Endpoint;
import io.hotprobe.agent.http.Multipart;
import io.hotprobe.agent.send.Report;
import io.hotprobe.agent.settings.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends the messages of {@link Statuses}, in their order, none twice unless it had to be repeated.
 */
public final class StatusReport implements Report {

  private static final int BATCH = 200;

  private final Statuses statuses;
  private final FunnelCounts counts;
  private final BackEnd backEnd;
  private final DdTags tags;
  private final DiagnosticsJson json;
  private final Upload upload;
  private final Duration repeatAfter;
  private long repeatedAt = System.nanoTime();
  private long retryAt = System.nanoTime();

  public StatusReport(
      Statuses statuses,
      FunnelCounts counts,
      Instance instance,
      BackEnd backEnd,
      DdTags tags,
      Upload upload,
      Duration repeatAfter) {
    this.statuses = statuses;
    this.counts = counts;
    this.backEnd = backEnd;
    this.tags = tags;
    this.json = new DiagnosticsJson(instance);
    this.upload = upload;
    this.repeatAfter = repeatAfter;
  }

  @Override
  public Duration send() {
    Duration nextCount = counts.send();
    long now = System.nanoTime();
    if (now - repeatedAt >= repeatAfter.toNanos()) {
      repeatedAt = now;
      statuses.repeat();
    }
    while (now - retryAt >= 0) {
      List<Status> messages = statuses.pending(BATCH);
      if (messages.isEmpty()) {
        return nextCount;
      }
      Outcome outcome = post(messages);
      if (outcome.result() == Result.AWAY) {
        retryAt = System.nanoTime() + outcome.retryIn().toNanos();
        return outcome.retryIn();
      }
      statuses.sent(messages);
    }
    return Duration.ofNanos(retryAt - now);
  }

  @Override
  public void finish(Duration atMost) {
    counts.sendAll();
    retryAt = System.nanoTime();
    send();
    upload.close();
  }

  private Outcome post(List<Status> messages) {
    Optional<Endpoint> form = backEnd.diagnostics();
    if (form.isPresent()) {
      Multipart body =
          new Multipart().file("event", "event.json", "application/json", json.write(messages));
      return upload.post(form.get().withQuery(tags.query()), body.contentType(), body.end());
    }
    return backEnd
        .events()
        .map(
            endpoint ->
                upload.post(
                    endpoint.withQuery(tags.query()), "application/json", json.write(messages)))
        .orElseGet(upload::unavailable);
  }
}
