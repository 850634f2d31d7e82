package io.hotprobe.probes.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where the source of the services may be read. */
@ConfigMapping(prefix = "hotprobe.source")
interface SourceSettings {
  /**
   * Git repositories that may be read, or folders of them: {@code https://git.example.com/shop/},
   * {@code ssh://git@git.example.com/shop/}, {@code file:///srv/git/}. Which one it is says the tag
   * {@code git.repository_url} of an instance, and only what begins like one of these is followed.
   */
  Optional<Set<String>> repositories();

  /** Folder in which repositories are kept once they were read. */
  @WithDefault("${java.io.tmpdir}/hotprobe-repositories")
  Path cache();

  /** How long a repository may take to answer. */
  @WithDefault("30s")
  Duration timeout();

  /** User for http(s) repositories. */
  Optional<String> username();

  /** Password or token for http(s) repositories. */
  Optional<String> password();

  /** Folder with the keys and the known hosts for ssh. */
  @WithDefault("${user.home}/.ssh")
  Path sshDirectory();

  /** Largest sources jar that can be uploaded, in bytes. */
  @WithDefault("33554432")
  long maxJarBytes();
}
