package io.hotprobe.systemtests.kill;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Sends metric points and adds up what was acknowledged. */
final class PointAgent implements Load.Agent {
  static final String COUNT = "kill.count";
  static final String GAUGE = "kill.gauge";
  static final String DISTRIBUTION = "kill.distribution";
  private static final int SHARDS = 3;
  private static final int LARGEST = 100;

  private final Entry entry;
  private final URI address;
  private final String service;
  private final String runtimeId = UUID.randomUUID().toString();
  private final Random random = new Random();
  private final Map<String, Long> counts = new HashMap<>();
  private long values;
  private long gauge;
  private long sequence;
  private String body;

  PointAgent(Entry entry, URI address, String service) {
    this.entry = entry;
    this.address = address;
    this.service = service;
  }

  @Override
  public void next() throws InterruptedException {
    sequence++;
    long count = 1L + random.nextInt(LARGEST);
    long measured = 1L + random.nextInt(LARGEST);
    String shard = "shard:" + random.nextInt(SHARDS);
    body =
        """
        {"runtimeId":"%s","service":"%s","sequence":%d,"timestamp":%d,"points":[
         {"metric":"%s","kind":"COUNT","tags":["%s"],"value":%d},
         {"metric":"%s","kind":"GAUGE","value":%d},
         {"metric":"%s","kind":"DISTRIBUTION","sketch":{"scale":5,"count":%11$d,"sum":%11$d,
          "min":1,"max":1,"zeroCount":0,"positive":{"offset":-1,"counts":[%11$d]}}}]}
        """
            .formatted(
                runtimeId,
                service,
                sequence,
                System.currentTimeMillis(),
                COUNT,
                shard,
                count,
                GAUGE,
                sequence,
                DISTRIBUTION,
                measured);
    repeat();
    counts.merge(shard, count, Long::sum);
    values += measured;
    gauge = sequence;
  }

  @Override
  public void repeat() throws InterruptedException {
    entry.send(address, body);
  }

  String runtimeId() {
    return runtimeId;
  }

  /** Sums by tag. */
  Map<String, Long> counts() {
    return counts;
  }

  /** How many values its distributions held. */
  long values() {
    return values;
  }

  long gauge() {
    return gauge;
  }

  /** Batches acknowledged. */
  long batches() {
    return sequence;
  }
}
