package io.hotprobe.agent.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes a socket whose write takes too long: a blocking write has no timeout of its own. Its
 * thread starts with the first write that could block, and sleeps between writes.
 */
final class WriteWatch implements Closeable {

  private Thread thread;
  private volatile Write current;
  private volatile boolean closed;

  private record Write(Socket socket, Deadline deadline) {}

  /** From now on until {@link #done} the socket is closed when the deadline passes. */
  void start(Socket socket, Deadline deadline) {
    current = new Write(socket, deadline);
    if (thread == null && !closed) {
      thread = new Thread(null, this::watch, "hotprobe-writes", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
    LockSupport.unpark(thread);
  }

  void done() {
    current = null;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!closed) {
      Write write = current;
      if (write == null) {
        LockSupport.park(this);
        continue;
      }
      long left = write.deadline().nanoTime() - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else {
        current = null;
        abort(write.socket());
      }
    }
  }

  private static void abort(Socket socket) {
    try {
      // a TLS socket would wait for the stuck write to end, unless it has nothing left to say
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyGone) {
      // then the write has ended too
    }
  }
}
