package io.hotprobe.intake.symbol;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.message.Sender;
import java.util.List;
import java.util.Locale;

/** What an upload of symbols is about. */
record Upload(String service, String env, String version, String language) {

  /** With one more field of the file; others than these four do not matter. */
  Upload with(String field, String value) {
    return switch (field) {
      case "service" -> new Upload(value, env, version, language);
      case "env" -> new Upload(service, value, version, language);
      case "version" -> new Upload(service, env, value, language);
      case "language" -> new Upload(service, env, version, value);
      default -> this;
    };
  }

  /** Complete, with what the sender tells where the upload does not. */
  Upload in(Sender sender) {
    String known = service == null ? sender.service() : service;
    if (known == null || known.isBlank()) {
      throw new ProblemException(Problem.invalid(List.of(new FieldError("service", "is missing"))));
    }
    return new Upload(
        known,
        env == null || env.isBlank() ? sender.env() : env,
        version,
        language == null ? "java" : language.toLowerCase(Locale.ROOT));
  }
}
