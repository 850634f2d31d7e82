package io.hotprobe.probes.source;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads files of Git repositories at a commit. What was fetched once stays on the disk. */
final class GitSource {
  private static final int MAX_FILE_BYTES = 1 << 20;

  private final SourceSettings settings;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private SshdSessionFactory ssh;

  GitSource(SourceSettings settings) {
    this.settings = settings;
  }

  /** A file as it was found. */
  record Hit(String path, String text) {}

  /**
   * Reads a file; blocks.
   *
   * @param address that may be followed
   * @return empty when the commit has no such file
   * @throws IOException when the repository or the commit cannot be had
   */
  Optional<Hit> read(String address, String sha, SourcePath file) throws IOException {
    synchronized (locks.computeIfAbsent(address, any -> new Object())) {
      try (Git git = open(address)) {
        ObjectId commit = ObjectId.fromString(sha);
        if (!git.getRepository().getObjectDatabase().has(commit)) {
          fetch(git, address, sha);
        }
        return find(git.getRepository(), commit, file);
      } catch (GitAPIException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  private Git open(String address) throws IOException, GitAPIException {
    Path folder = settings.cache().resolve(hash(address) + ".git");
    if (Files.isDirectory(folder.resolve("objects"))) {
      return Git.open(folder.toFile());
    }
    Files.createDirectories(settings.cache());
    Git git = Git.init().setBare(true).setDirectory(folder.toFile()).call();
    // a redirect could lead where the list of repositories does not
    StoredConfig config = git.getRepository().getConfig();
    config.setBoolean("http", null, "followRedirects", false);
    config.save();
    return git;
  }

  /** Only the commit where the server gives single ones away, and all branches where not. */
  private void fetch(Git git, String address, String sha) throws GitAPIException, IOException {
    try {
      command(git, address)
          .setDepth(1)
          .setRefSpecs(new RefSpec(sha + ":refs/hotprobe/" + sha))
          .call();
    } catch (GitAPIException e) {
      command(git, address)
          .setTagOpt(TagOpt.FETCH_TAGS)
          .setRefSpecs(List.of(new RefSpec("+refs/heads/*:refs/heads/*")))
          .call();
    }
    if (!git.getRepository().getObjectDatabase().has(ObjectId.fromString(sha))) {
      throw new IOException("the repository has no commit " + sha);
    }
  }

  private FetchCommand command(Git git, String address) {
    FetchCommand command =
        git.fetch()
            .setRemote(address)
            .setTagOpt(TagOpt.NO_TAGS)
            .setTimeout((int) settings.timeout().toSeconds())
            .setTransportConfigCallback(
                transport -> {
                  if (transport instanceof SshTransport over) {
                    over.setSshSessionFactory(ssh());
                  }
                });
    if (address.startsWith("http") && settings.password().isPresent()) {
      command.setCredentialsProvider(
          new UsernamePasswordCredentialsProvider(
              settings.username().orElse("git"), settings.password().get()));
    }
    return command;
  }

  private synchronized SshdSessionFactory ssh() {
    if (ssh == null) {
      ssh =
          new SshdSessionFactoryBuilder()
              .setHomeDirectory(new File(System.getProperty("user.home")))
              .setSshDirectory(settings.sshDirectory().toFile())
              .build(null);
    }
    return ssh;
  }

  /** Of several files the one with the shortest path. */
  private static Optional<Hit> find(Repository repository, ObjectId commit, SourcePath file)
      throws IOException {
    String best = null;
    ObjectId found = null;
    try (var revisions = new RevWalk(repository);
        var walk = new TreeWalk(repository)) {
      walk.addTree(revisions.parseCommit(commit).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        String path = walk.getPathString();
        if (file.isEndOf(path) && (best == null || path.length() < best.length())) {
          best = path;
          found = walk.getObjectId(0);
        }
      }
    }
    return found == null ? Optional.empty() : Optional.of(new Hit(best, text(repository, found)));
  }

  private static String text(Repository repository, ObjectId blob) throws IOException {
    ObjectLoader loader = repository.open(blob);
    if (loader.getSize() > MAX_FILE_BYTES) {
      throw new IOException("the file has more than " + MAX_FILE_BYTES + " bytes");
    }
    return new String(loader.getBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
  }

  private static String hash(String address) {
    try {
      byte[] text = address.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
