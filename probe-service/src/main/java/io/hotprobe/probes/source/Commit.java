package io.hotprobe.probes.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commit an instance runs, as its tags tell. */
record Commit(String repository, String sha) {
  private static final String REPOSITORY = "git.repository_url:";
  private static final String SHA = "git.commit.sha:";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");

  static Optional<Commit> of(List<String> tags) {
    return value(tags, REPOSITORY)
        .flatMap(
            repository ->
                value(tags, SHA)
                    .filter(sha -> HASH.matcher(sha).matches())
                    .map(sha -> new Commit(repository, sha)));
  }

  private static Optional<String> value(List<String> tags, String prefix) {
    return tags.stream()
        .filter(tag -> tag.startsWith(prefix))
        .map(tag -> tag.substring(prefix.length()))
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
