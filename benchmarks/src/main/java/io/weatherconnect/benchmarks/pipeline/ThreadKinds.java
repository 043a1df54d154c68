package io.weatherconnect.benchmarks.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Groups the threads of a worker by what they do, from their names. */
final class ThreadKinds {
  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("engine mapping", Pattern.compile("mapping-\\d+"));
    KINDS.put("engine statements", Pattern.compile("bound-statement-processor-\\d+"));
    KINDS.put("driver", Pattern.compile("s\\d+-.*|metrics-.*-reporter.*|cassandra-driver.*"));
    KINDS.put("source fetcher", Pattern.compile("openmeteo-.*"));
    KINDS.put("HTTP client", Pattern.compile("OkHttp.*|Okio.*"));
    KINDS.put("producer", Pattern.compile("kafka-producer-network-thread.*"));
    KINDS.put("admin", Pattern.compile("kafka-admin-client-thread.*"));
    KINDS.put("consumer heartbeat", Pattern.compile("kafka-coordinator-heartbeat-thread.*"));
    KINDS.put("offset reader", Pattern.compile("KafkaBasedLog.*"));
    KINDS.put("task", Pattern.compile("task-thread-.*|connector-thread-.*"));
    KINDS.put("offset commit", Pattern.compile("SourceTaskOffsetCommitter.*"));
  }

  private ThreadKinds() {}

  /** Counts threads by kind. A kind without threads has the count 0. */
  static Map<String, Integer> count(Stream<String> names) {
    Map<String, Integer> counts = new TreeMap<>();
    KINDS.keySet().forEach(kind -> counts.put(kind, 0));
    names.forEach(name -> counts.merge(kind(name), 1, Integer::sum));
    return counts;
  }

  private static String kind(String name) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(name).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("other");
  }
}
