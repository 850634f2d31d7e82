package io.hotprobe.gateway.poll;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.gateway.lease.Holding;
import io.hotprobe.gateway.probe.ClientKind;
import io.hotprobe.gateway.probe.LiveProbe;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.gateway.target.Targets;
import io.hotprobe.gateway.target.VersionClock;
import io.hotprobe.protocol.config.Lease;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes answers: the whole list of files, and the content of those a client lacks. */
final class Answers {
  private static final JsonFactory JSON = new JsonFactory();

  private final Targets targets;
  private final VersionClock versions;
  private final long ttlMillis;

  Answers(Targets targets, VersionClock versions, Duration leaseTtl) {
    this.targets = targets;
    this.versions = versions;
    this.ttlMillis = leaseTtl.toMillis();
  }

  Buffer write(Poll poll, Offer offer, Holding holding) {
    List<TargetFile> leased = leased(poll, offer, holding);
    if (leased.isEmpty()) {
      return write(offer.files(), offer.targets(targets, versions, poll.targetsVersion()), poll);
    }
    List<TargetFile> files = new ArrayList<>(offer.files());
    files.addAll(leased);
    files.sort(Comparator.comparing(TargetFile::path));
    String state = offer.mark(holding.tokens()).toString();
    return write(files, targets.sign(files, versions.after(poll.targetsVersion()), state), poll);
  }

  private List<TargetFile> leased(Poll poll, Offer offer, Holding holding) {
    boolean own = poll.feed().audience().kind() == ClientKind.HOTPROBE;
    List<TargetFile> files = new ArrayList<>();
    for (LiveProbe probe : offer.leasable().values()) {
      Long token = holding.tokens().get(probe.id());
      if (token != null) {
        files.add(own ? probe.file(new Lease(token, ttlMillis)) : probe.file());
      }
    }
    return files;
  }

  private static Buffer write(List<TargetFile> files, String targets, Poll poll) {
    var bytes = new ByteArrayOutputStream(targets.length() + 1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("roots");
      json.writeEndArray();
      json.writeStringField("targets", targets);
      json.writeArrayFieldStart("target_files");
      for (TargetFile file : files) {
        if (!poll.cached().contains(file.sha256())) {
          json.writeStartObject();
          json.writeStringField("path", file.path());
          json.writeStringField("raw", file.base64());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("client_configs");
      for (TargetFile file : files) {
        json.writeString(file.path());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
