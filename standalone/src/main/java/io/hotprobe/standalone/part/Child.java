package io.hotprobe.standalone.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running part. Its output goes to a log file; the one of the run before is kept beside it. */
public final class Child {
  private static final int LAST_LINES = 25;
  private static final int TAIL_BYTES = 16_384;

  /** Ctrl+C reaches every process of the terminal; the parts are stopped one after the other. */
  private static final List<String> IGNORING_INTERRUPTS =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private final Part part;
  private final Process process;
  private final Path log;

  private Child(Part part, Process process, Path log) {
    this.part = part;
    this.process = process;
    this.log = log;
  }

  public static Child start(Part part, Path java, Path logs) {
    Path log = logs.resolve(part.name() + ".log");
    List<String> command = new ArrayList<>(IGNORING_INTERRUPTS);
    command.add(java.toString());
    command.addAll(part.command());
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(part.environment());
    try {
      if (Files.exists(log)) {
        Path previous = logs.resolve(part.name() + ".previous.log");
        Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      return new Child(part, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Part part() {
    return part;
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isReady() {
    try {
      return part.readiness().isReady(this);
    } catch (IOException e) {
      // not listening yet
      return false;
    }
  }

  /** Asks it to end. */
  public void stop() {
    process.destroy();
  }

  /** Waits until it has ended, and ends it by force when it takes longer than that. */
  public void awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The end of its log. */
  public List<String> lastLines() {
    try (var channel = Files.newByteChannel(log)) {
      channel.position(Math.max(0, channel.size() - TAIL_BYTES));
      var buffer = ByteBuffer.allocate(TAIL_BYTES);
      while (channel.read(buffer) > 0) {
        // until the end of the file or of the buffer
      }
      String tail = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
      List<String> lines = tail.lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
