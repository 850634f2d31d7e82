package io.hotprobe.benchmarks.probes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists, filters, status and symbol search of a probe-service with 100,000 probes, 10,000 instances
 * and a million methods, beside its real database and broker. Prints a table of latencies, in bold
 * what is above its limit, and writes the plan of every statement to a file. Fails when a plan
 * reads a big table as a whole.
 *
 * <p>Argument: requests for each line of the table, 300 unless told.
 */
public final class ProbeScale {
  private static final String PROBES = "/api/v1/probes";
  private static final String SYMBOLS = "/api/v1/services/service-0/symbols?q=";

  private static final String INSTANCES = "/api/v1/services/service-1/instances";

  /** Of the 95th percentile, in milliseconds. */
  private static final int LIMIT = 100;

  private static final int SYMBOLS_LIMIT = 50;

  private ProbeScale() {}

  public static void main(String[] arguments) throws Exception {
    int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    Path plansFile = Path.of("benchmarks/target/probe-scale-plans.txt");
    try (var installation = new Installation()) {
      installation.fill();
      var client = new Client(installation.url());
      var plans = new StringBuilder();
      List<String> readingAll = new ArrayList<>();
      System.out.println(
          "| what | p50 ms | p95 ms | p99 ms | plan |\n| --- | --- | --- | --- | --- |");
      for (var line : lines(client).entrySet()) {
        Latencies latencies = client.measure(line.getValue(), requests);
        Plan plan = installation.plan(() -> client.get(line.getValue()));
        plans.append("## ").append(line.getKey()).append("\n\n").append(plan.text()).append('\n');
        if (plan.readsABigTable()) {
          readingAll.add(line.getKey());
        }
        int limit = line.getKey().startsWith("symbols") ? SYMBOLS_LIMIT : LIMIT;
        System.out.printf(
            "| %s | %s | %s |%n", line.getKey(), latencies.row(limit), plan.summary());
      }
      Files.writeString(plansFile, plans);
      System.out.println("plans: " + plansFile);
      if (!readingAll.isEmpty()) {
        throw new IllegalStateException(
            "SEQUENTIAL SCAN of a big table: " + readingAll + ", see " + plansFile);
      }
      System.out.println("no sequential scan of a big table");
    }
  }

  private static Map<String, String> lines(Client client) throws Exception {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("list, first page", PROBES);
    lines.put("list, page in the middle", PROBES + "?cursor=018f0000-0000-7c35-8000-00000000c350");
    lines.put("by service", PROBES + "?service=service-42");
    lines.put("by env and state", PROBES + "?env=prod&state=DISABLED");
    lines.put("by version", PROBES + "?version=1.14");
    lines.put("by type", PROBES + "?type=METRIC_PROBE");
    lines.put("by a frequent tag", PROBES + "?tag=team:t7");
    lines.put("by a rare tag", PROBES + "?tag=nr:4711");
    lines.put("by owner", PROBES + "?owner=user-7");
    lines.put("by frequent text", PROBES + "?q=message");
    lines.put("by rare text", PROBES + "?q=Class4711.");
    lines.put("by text that is nowhere", PROBES + "?q=nowhere");
    lines.put("by service, state and text", PROBES + "?service=service-42&state=ENABLED&q=class4");
    lines.put("by what no probe has", PROBES + "?service=service-42&owner=user-7&env=demo");
    String small = client.first(PROBES + "?service=service-43&state=ENABLED&env=prod");
    String large =
        client.first(PROBES + "?service=service-1&state=ENABLED&env=prod&version=*&type=LOG_PROBE");
    lines.put("status, 50 instances", PROBES + "/" + small + "/status");
    lines.put("status, 5,000 instances", PROBES + "/" + large + "/status");
    lines.put("services", "/api/v1/services");
    lines.put("services by text", "/api/v1/services?q=ice-19");
    lines.put("instances", "/api/v1/instances?limit=500");
    lines.put("instances of a service with 5,000", INSTANCES);
    lines.put("instances by env and version", INSTANCES + "?env=prod&version=1.8");
    lines.put("instances by tag", INSTANCES + "?tag=team:t8");
    lines.put("instances that are dead", "/api/v1/instances?alive=false");
    lines.put("instances by frequent text", INSTANCES + "?q=zone:z1");
    lines.put("instances by rare text", INSTANCES + "?q=host-4712");
    lines.put("instances by text that is nowhere", "/api/v1/instances?q=nowhere");
    lines.put("audit", "/api/v1/audit");
    lines.put("audit of a person", "/api/v1/audit?by=user-7");
    lines.put("audit of a probe", "/api/v1/audit?targetType=probe&targetId=" + small);
    lines.put("revisions of a probe", PROBES + "/" + small + "/revisions");
    lines.put("symbols by prefix", SYMBOLS + "getOrderCa");
    lines.put("symbols by a short prefix", SYMBOLS + "ge");
    lines.put("symbols by humps", SYMBOLS + "gOC");
    lines.put("symbols by part", SYMBOLS + "paymentinv");
    lines.put("symbols by class and method", SYMBOLS + "OrderCartS.getIt");
    lines.put("symbols by class and a method of every class", SYMBOLS + "OrderCartS.%3Cinit%3E");
    lines.put("symbols, misspelt", SYMBOLS + "getPaymnetInvoce");
    lines.put("symbols by what is nowhere", SYMBOLS + "zzyzx");
    return lines;
  }
}
