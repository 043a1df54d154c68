package io.weatherconnect.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.read.RecordJson;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the newest records of a topic as JSON, one on each line. */
@Command(
    name = "read",
    description =
        "Print the newest committed records of a topic as JSON, one on each line, the oldest of"
            + " them first. Avro is decoded with the schema registry.")
final class ReadCommand extends ClusterCommand {
  @Parameters(paramLabel = "TOPIC", description = "A topic, for instance hourlymetrics.")
  private String topic;

  @Option(
      names = "--location",
      paramLabel = "NAME",
      description = "Print only the records of this location.")
  private String location;

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      description = "Number of records, by timestamp (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int last;

  @Option(
      names = {"-f", "--follow"},
      description = "Then print new records until Ctrl-C.")
  private boolean follow;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    if (last < 0) {
      throw new ParameterException(
          command.commandLine(), "--last is %d; expected 0 or more.".formatted(last));
    }
    Cluster cluster = options.cluster();
    RecordJson records = new RecordJson(cluster);
    try (KafkaView kafka = KafkaView.of(cluster)) {
      Map<TopicPartition, Long> ends = kafka.ends(topic);
      List<ConsumerRecord<byte[], byte[]>> newest =
          kafka.newest(ends, last, record -> isWanted(records.of(record)));
      newest.forEach(record -> screen.line(records.of(record).toString()));
      if (follow) {
        kafka.follow(ends, record -> print(records.of(record)));
      } else if (newest.isEmpty() && last > 0) {
        // Not on standard output, whose lines are records.
        command
            .commandLine()
            .getErr()
            .println(
                location == null
                    ? "Topic %s has no records.".formatted(topic)
                    : "Topic %s has no records of location %s.".formatted(topic, location));
      }
    }
    return ExitCode.OK;
  }

  /** Prints a record if it is wanted, and returns whether the output is still read. */
  private boolean print(ObjectNode record) {
    if (!isWanted(record)) {
      return true;
    }
    screen.line(record.toString());
    return screen.isOpen();
  }

  private boolean isWanted(ObjectNode record) {
    return location == null || RecordJson.isOf(record, location);
  }
}
