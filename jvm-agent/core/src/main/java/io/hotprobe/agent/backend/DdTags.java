package io.hotprobe.agent.backend;

import io.hotprobe.agent.settings.Instance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The query by which an upload says whose it is. */
public final class DdTags {

  private final Instance instance;
  private final BackEnd backEnd;
  private final String agentVersion;

  public DdTags(Instance instance, BackEnd backEnd, String agentVersion) {
    this.instance = instance;
    this.backEnd = backEnd;
    this.agentVersion = agentVersion;
  }

  public String query() {
    List<String> tags = new ArrayList<>();
    add(tags, "env", instance.env());
    add(tags, "version", instance.version());
    add(tags, "debugger_version", agentVersion);
    add(tags, "agent_version", backEnd.info().map(Info::version).orElse(null));
    add(tags, "host_name", instance.hostName());
    add(tags, "runtime-id", instance.runtimeId());
    // a comma would end the tag
    instance.tags().forEach(tag -> tags.add(tag.replace(',', '_')));
    return "ddtags=" + URLEncoder.encode(String.join(",", tags), StandardCharsets.UTF_8);
  }

  private static void add(List<String> tags, String key, String value) {
    if (value != null) {
      tags.add(key + ":" + value.replace(',', '_'));
    }
  }
}
