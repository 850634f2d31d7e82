package io.hotprobe.agent.symbol;

import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.Outcome;
import io.hotprobe.agent.backend.Outcome.Result;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.http.Multipart;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.agent.thread.Worker;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The thread that sends the application's symbols, while the back end wants them: a batch a second,
 * and from time to time what has come since. It starts when symbols are first wanted.
 */
public final class SymbolUploader extends Worker {

  private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final ApplicationClasses classes;
  private final SymbolUpload form;
  private final BackEnd backEnd;
  private final Upload upload;
  private final int batchSize;
  private volatile boolean wanted;
  private boolean started;

  public SymbolUploader(
      Instrumentation jvm, Settings settings, Instance instance, BackEnd backEnd, AgentLog log) {
    super("symbols", log);
    Libraries libraries =
        new Libraries(
            settings.get(Setting.THIRD_PARTY_INCLUDES), settings.get(Setting.THIRD_PARTY_EXCLUDES));
    this.classes = new ApplicationClasses(jvm, libraries, log);
    this.form = new SymbolUpload(instance);
    this.backEnd = backEnd;
    this.upload = new Upload("symbols", backEnd, settings.get(Setting.UPLOAD_TIMEOUT), log);
    this.batchSize = settings.get(Setting.SYMBOLS_BATCH_SIZE);
  }

  /** Whether the back end wants symbols. */
  public synchronized void want(boolean symbols) {
    wanted = symbols;
    if (symbols && !started) {
      started = true;
      start();
    }
    wake();
  }

  @Override
  public void close() {
    super.close();
    upload.close();
  }

  @Override
  protected void work() {
    ApplicationClasses.Found found = wanted ? classes.next(batchSize) : null;
    if (found != null) {
      deliver(found.location().text(), scopes(found));
      pause(BETWEEN_BATCHES);
    } else if (wanted) {
      pause(LOOK_AGAIN);
    } else {
      pause();
    }
  }

  private List<ClassScope> scopes(ApplicationClasses.Found found) {
    List<ClassScope> scopes = new ArrayList<>();
    try {
      for (byte[] classFile : found.location().read(found.names())) {
        add(classFile, scopes);
      }
    } catch (IOException e) {
      log.debug("Cannot read the classes in " + found.location().text() + ": " + e);
    }
    return scopes;
  }

  private void add(byte[] classFile, List<ClassScope> scopes) {
    try {
      ClassScope scope = new ClassScope(classFile);
      if (scope.isWritten()) {
        scopes.add(scope);
      }
    } catch (RuntimeException e) {
      log.debug("A class file cannot be read: " + e);
    }
  }

  private void deliver(String location, List<ClassScope> scopes) {
    if (scopes.isEmpty()) {
      return;
    }
    Multipart body = form.form(location, scopes);
    byte[] bytes = body.end();
    Outcome outcome = upload.post(backEnd.symbols(), body.contentType(), bytes);
    while (outcome.result() == Result.AWAY && !isClosed()) {
      pause(outcome.retryIn());
      outcome = upload.post(backEnd.symbols(), body.contentType(), bytes);
    }
    int half = scopes.size() / 2;
    if (outcome.result() == Result.TOO_LARGE && half > 0) {
      deliver(location, scopes.subList(0, half));
      deliver(location, scopes.subList(half, scopes.size()));
    }
  }
}
