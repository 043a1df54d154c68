package io.weatherconnect.stack;

import java.io.PrintStream;

/**
 * Formats Kafka's storage if it is new and runs Kafka in the same JVM: a JVM of its own for the
 * format takes as much time as the rest of Kafka's start. Kafka's classes are only on the class
 * path of its own JVM.
 */
public final class KafkaNode {
  private KafkaNode() {}

  /** Runs Kafka with a configuration file and, for a new storage, the id of its cluster. */
  public static void main(String[] args) throws ReflectiveOperationException {
    if (args.length > 1) {
      String[] format = {"format", "--config", args[0], "--cluster-id", args[1]};
      Object status =
          Class.forName("kafka.tools.StorageTool")
              .getMethod("execute", String[].class, PrintStream.class)
              .invoke(null, format, System.out);
      if (!status.equals(0)) {
        throw new IllegalStateException("The storage could not be formatted: status " + status);
      }
    }
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {args[0]});
  }
}
