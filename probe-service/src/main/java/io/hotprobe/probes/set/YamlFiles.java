package io.hotprobe.probes.set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotprobe.base.problem.JsonProblems;
import io.hotprobe.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Probe sets as YAML, which JSON is a part of. */
@ApplicationScoped
class YamlFiles {
  private final ObjectMapper json;
  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  YamlFiles(ObjectMapper json) {
    this.json = json;
  }

  /** Reads a file; problems name the field as those of JSON do. */
  ProbeSetFile read(String text) {
    try {
      return json.treeToValue(yaml.readTree(text), ProbeSetFile.class);
    } catch (JsonProcessingException e) {
      throw new ProblemException(JsonProblems.of(e));
    }
  }

  String write(ProbeSetFile file) throws JsonProcessingException {
    return yaml.writeValueAsString(json.valueToTree(file));
  }
}
