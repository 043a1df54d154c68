package io.weatherconnect.cli.status;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in a worker's log why the Cassandra sink rejected a record. No metric exposes the reason.
 * The stock sink and the adapter log it in different formats. The record itself, which the stock
 * sink logs too, is omitted.
 */
final class SinkLog {
  /** A stuck sink logs warnings continuously, so the end of the log is enough. */
  private static final int TAIL = 1 << 18;

  private static final int LONGEST = 300;
  private static final String STOCK = "Kafka record .*topic='%s'.*}: (.+)";
  private static final String ADAPTER = "Record at offset \\d+ of %s-\\d+ was not \\w+: (.+)";

  private SinkLog() {}

  /**
   * Finds the last reason in a log, which need not exist, for which a record of these topics was
   * rejected.
   */
  static Optional<String> lastRejection(Path log, Collection<String> topics) {
    List<Pattern> patterns =
        topics.stream()
            .map(Pattern::quote)
            .flatMap(topic -> Stream.of(STOCK.formatted(topic), ADAPTER.formatted(topic)))
            .map(Pattern::compile)
            .toList();
    return tail(log)
        .lines()
        .flatMap(line -> patterns.stream().map(pattern -> pattern.matcher(line)))
        .filter(Matcher::find)
        .map(match -> match.group(1).strip())
        .reduce((earlier, later) -> later)
        .map(reason -> reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason);
  }

  private static String tail(Path log) {
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(Math.max(0, Files.size(log) - TAIL));
      return new String(in.readNBytes(TAIL), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The finding then refers to the log, where the user sees this error.
      return "";
    }
  }
}
