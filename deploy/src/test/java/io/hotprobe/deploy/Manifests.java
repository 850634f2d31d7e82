package io.hotprobe.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects {@code kubectl kustomize} makes of one directory. */
record Manifests(Path directory, List<JsonNode> objects) {

  /** The base and every overlay. */
  static List<Manifests> all() throws Exception {
    List<Manifests> all = new ArrayList<>();
    all.add(render(Path.of("k8s/base")));
    try (Stream<Path> overlays = Files.list(Path.of("k8s/overlays"))) {
      for (Path overlay : overlays.sorted().toList()) {
        all.add(render(overlay));
      }
    }
    return all;
  }

  Stream<JsonNode> pods() {
    return objects.stream()
        .map(object -> object.at("/spec/template/spec"))
        .filter(pod -> pod.has("containers"));
  }

  /** All containers, those that initialise too. */
  Stream<JsonNode> containers() {
    return pods()
        .flatMap(
            pod ->
                Stream.concat(
                    pod.path("initContainers").valueStream(), pod.get("containers").valueStream()));
  }

  @Override
  public String toString() {
    return directory.toString();
  }

  private static Manifests render(Path directory) throws Exception {
    Command kubectl = Command.run(Map.of(), "kubectl", "kustomize", directory.toString());
    if (kubectl.status() != 0) {
      throw new IllegalStateException(kubectl.errors());
    }
    try (var documents =
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(kubectl.output())) {
      return new Manifests(directory, documents.readAll());
    }
  }
}
