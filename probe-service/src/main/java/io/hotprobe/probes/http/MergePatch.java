package io.hotprobe.probes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.base.problem.JsonProblems;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** JSON merge patches (RFC 7396). */
@ApplicationScoped
public class MergePatch {
  private final ObjectMapper json;

  MergePatch(ObjectMapper json) {
    this.json = json;
  }

  /** The target with the patch applied. */
  public <T> T apply(T target, JsonNode patch, Class<T> type) {
    if (!(patch instanceof ObjectNode changes)) {
      throw new ProblemException(Problem.malformed("a merge patch is a JSON object"));
    }
    ObjectNode document = json.valueToTree(target);
    merge(document, changes);
    try {
      return json.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new ProblemException(JsonProblems.of(e));
    }
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (var field : patch.properties()) {
      JsonNode value = field.getValue();
      if (value.isNull()) {
        target.remove(field.getKey());
      } else if (value instanceof ObjectNode changes) {
        JsonNode current = target.get(field.getKey());
        merge(
            current instanceof ObjectNode object ? object : target.putObject(field.getKey()),
            changes);
      } else {
        target.set(field.getKey(), value);
      }
    }
  }
}
