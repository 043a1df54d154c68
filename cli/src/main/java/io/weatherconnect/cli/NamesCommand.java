package io.weatherconnect.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Contexts;
import io.weatherconnect.cli.cluster.RestClient;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Prints names for the completion of a shell, one on each line. */
@Command(name = "names", description = "Print names for the completion of a shell.", hidden = true)
final class NamesCommand extends ClusterCommand {
  /** A user does not wait longer for a completion. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** What is named. */
  enum Kind {
    connectors,
    topics,
    contexts
  }

  @Parameters(paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
  private Kind kind;

  @Override
  public Integer call() throws InterruptedException {
    List<String> names =
        switch (kind) {
          case connectors -> connectors(options.cluster());
          case topics -> topics(options.cluster());
          case contexts -> Contexts.ofUser().names();
        };
    screen.lines(names);
    return ExitCode.OK;
  }

  /** Reads the names with one request, without the repetitions of other commands. */
  private static List<String> connectors(Cluster cluster) throws InterruptedException {
    try {
      RestClient.Response response = cluster.workers(LIMIT).send("GET", "/connectors", null);
      if (response.status() == 200) {
        return ConnectClient.names(response.json());
      }
      throw new ToolException(
          "Connect does not list its connectors (HTTP status %d).".formatted(response.status()));
    } catch (JsonProcessingException e) {
      throw new ToolException("The response is not one of Connect.", e);
    } catch (IOException e) {
      throw new ToolException("Connect does not respond (%s).".formatted(e.getMessage()), e);
    }
  }

  private static List<String> topics(Cluster cluster) throws InterruptedException {
    try (KafkaView kafka = KafkaView.of(cluster)) {
      return List.copyOf(kafka.topicNames());
    }
  }
}
