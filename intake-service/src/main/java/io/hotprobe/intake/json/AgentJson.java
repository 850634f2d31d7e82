package io.hotprobe.intake.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How JSON of agents is read: bounded in every direction, and lenient about fields it does not
 * know.
 */
public final class AgentJson {
  /** A snapshot nests four levels for each level of reference depth. */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_STRING = 2 * 1024 * 1024;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_NUMBER = 100;

  private AgentJson() {}

  public static JsonMapper.Builder mapper() {
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_STRING)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .build();
    var factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    return JsonMapper.builder(factory).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }
}
