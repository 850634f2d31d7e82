package io.hotprobe.systemtests.lease;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets processes have a wrong time of day, where libfaketime (Debian: libfaketime) is installed.
 */
final class Clocks {
  private static final String TAG = "clock:";
  private static final Optional<Path> LIBRARY = find();

  private Clocks() {}

  static boolean available() {
    return LIBRARY.isPresent();
  }

  /** Environment of a process whose clock is wrong by so much; monotonic time stays. */
  static Map<String, String> environment(int offsetSeconds) {
    if (offsetSeconds == 0 || !available()) {
      return Map.of();
    }
    return Map.of(
        "LD_PRELOAD",
        LIBRARY.get().toString(),
        "FAKETIME",
        "%+ds".formatted(offsetSeconds),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // its mend for waits of older C libraries breaks those of today's
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** The tag by which an event tells how wrong its clock was. */
  static String tag(int offsetSeconds) {
    return TAG + (available() ? offsetSeconds : 0);
  }

  static long offsetMillis(JsonNode event) {
    for (JsonNode tag : event.path("tags")) {
      if (tag.asText().startsWith(TAG)) {
        return 1_000 * Long.parseLong(tag.asText().substring(TAG.length()));
      }
    }
    return 0;
  }

  private static Optional<Path> find() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
