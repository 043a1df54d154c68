package io.weatherconnect.cli.status;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectorStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings about the states of connectors, and about sinks that only seem to run. */
final class StateFindings {
  private static final String FIX_SINK = "Fix the mapping, the table or Cassandra.";

  /** The engine's message for a record whose schema does not have a mapped field. */
  private static final Pattern MISSING_FIELD =
      Pattern.compile("Required field '(?:key|value)\\.([^']+)'");

  private StateFindings() {}

  /** Returns the finding about a connector that is not running. The lag is that of a sink. */
  static Optional<Finding> of(ConnectorStatus status, OptionalLong lag, Remedies remedies) {
    if (status.failure().isPresent()) {
      return Optional.of(
          Finding.problem(
              FailureReason.of(status.failure().get()),
              "It does not restart automatically. Fix the cause, then deploy again or run %s."
                  .formatted(remedies.run("restart " + status.name()))));
    }
    return switch (status.state()) {
      case "PAUSED", "STOPPED" -> Optional.of(halted(status, lag, remedies));
      default -> status.isRunning() ? Optional.empty() : Optional.of(incomplete(status, remedies));
    };
  }

  private static Finding halted(ConnectorStatus status, OptionalLong lag, Remedies remedies) {
    String effect =
        lag.isPresent()
            ? format("lag %,d", lag.getAsLong())
            : status.type().equals("sink") ? "lag unknown" : "no data is fetched";
    return Finding.notice(
        "%s by an operator; %s".formatted(status.state().toLowerCase(Locale.ROOT), effect),
        "To resume it, run %s.".formatted(remedies.run("resume " + status.name())));
  }

  private static Finding incomplete(ConnectorStatus status, Remedies remedies) {
    return Finding.problem(
        "not all tasks are running, and Connect reports no reason",
        ("Check again in a few seconds: the cluster may be rebalancing. It may also wait for a"
                + " stopped worker, five minutes by default (scheduled.rebalance.max.delay.ms). If"
                + " the state persists, see %s. A worker that was cut off from Kafka may have reported"
                + " an old state late, although another one runs the task: then run %s.")
            .formatted(remedies.workerLog(), remedies.run("restart " + status.name())));
  }

  /** A sink of which no commit has been observed yet: it may be busy or stuck. */
  static Finding undecided(long lag) {
    return Finding.notice(
        format("%,d records pending, no commit observed yet", lag),
        "Check again in a few seconds to see whether the sink delivers them.");
  }

  /**
   * A sink that has committed no offset for some time, and why it last rejected a record, if known.
   */
  static Finding stuck(
      String sink,
      long lag,
      Duration since,
      Optional<ConnectorMetrics> metrics,
      Optional<String> cause,
      Remedies remedies) {
    return Finding.problem(
        format("%,d records pending, no offset committed for %s", lag, Age.text(since))
            + metrics.map(values -> format(" (%,d attempts failed)", failed(values))).orElse("")
            + cause.map(". Cause: "::concat).orElse(""),
        (cause.isPresent()
                ? ""
                : "For the record and the cause, see %s. ".formatted(remedies.workerLog()))
            + "%s Then deploy again or run %s."
                .formatted(
                    cause.flatMap(StateFindings::missingField).orElse(FIX_SINK),
                    remedies.run("restart " + sink)));
  }

  private static Optional<String> missingField(String cause) {
    Matcher missing = MISSING_FIELD.matcher(cause);
    return missing.find()
        ? Optional.of(
            "Fix the mapping, or add %s to 'ensure.fields' of the sink's FlattenStruct if only some records lack it."
                .formatted(missing.group(1)))
        : Optional.empty();
  }

  /** A source that has fetched rows, but whose topics do not exist or have no records. */
  static Finding undelivered(long rows, List<String> topics, boolean missing, Remedies remedies) {
    return Finding.problem(
        format("%,d rows fetched, but ", rows)
            + String.join(" and ", topics)
            + (missing ? " do not exist in Kafka" : " have no records"),
        (missing
                ? "Create the topics, or add topic.creation.default.partitions and"
                    + " topic.creation.default.replication.factor to the source's configuration."
                : "The brokers do not accept the records.")
            + " For the producer's error, see %s.".formatted(remedies.workerLog()));
  }

  private static long failed(ConnectorMetrics sink) {
    return sink.count("failed_records_total") + sink.count("unknown_topic_records_total");
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
