package io.hotprobe.standalone.data;

import io.hotprobe.standalone.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where one suite keeps everything. Nobody but its owner may read it, and one suite uses it. */
public final class DataDirectory implements AutoCloseable {
  private static final String OWNER_ONLY = "rwx------";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the directory, which is made when it does not exist.
   *
   * @throws UserError when it cannot be written, or another suite uses it
   */
  public static DataDirectory open(Path path) {
    try {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_ONLY));
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw new UserError(
          "The data directory "
              + path
              + " cannot be used ("
              + e
              + ").\n"
              + "Set HOTPROBE_DATA_DIR to a directory that you may write.");
    }
  }

  /** A directory within, made when it does not exist. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kernel gives the lock back whatever way this process ends. */
  private static FileChannel lock(Path path) throws IOException {
    Path file = path.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!acquired(channel)) {
      String holder = Files.readString(file).strip();
      channel.close();
      throw new UserError(
          "The data directory "
              + path
              + " is in use by another hotprobe (process "
              + holder
              + ").\nStop that one, or set HOTPROBE_DATA_DIR to another directory.");
    }
    channel.truncate(0);
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(pid));
    return channel;
  }

  private static boolean acquired(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
