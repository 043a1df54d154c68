package io.weatherconnect.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds a Java that Cassandra 5.0 runs on, which is 11 or 17 and nothing newer. */
final class CassandraJava {
  private static final String HOME = "CASSANDRA_JAVA_HOME";
  private static final int NEWEST = 17;

  private CassandraJava() {}

  /**
   * This process's Java if Cassandra supports its version {@code running}, otherwise that of {@code
   * CASSANDRA_JAVA_HOME}.
   */
  static Path find(Map<String, String> environment, int running) {
    String home = environment.get(HOME);
    if (home != null) {
      Path java = Path.of(home, "bin", "java");
      if (!Files.isExecutable(java)) {
        throw new ToolException(
            "%s is %s, which has no bin/java. Set it to the home of a Java 17."
                .formatted(HOME, home));
      }
      return java;
    }
    if (running > NEWEST) {
      throw new ToolException(
          ("Cassandra 5.0 requires Java 11 or 17, but this is Java %d. Start with Java 17, or set"
                  + " %s to a Java 17 home for Cassandra only.")
              .formatted(running, HOME));
    }
    return JvmLaunch.thisJava();
  }
}
