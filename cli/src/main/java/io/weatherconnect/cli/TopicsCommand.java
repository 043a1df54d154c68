package io.weatherconnect.cli;

import io.weatherconnect.cli.kafka.KafkaTopics;
import io.weatherconnect.stack.StackState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
    name = "topics",
    description = "List the topics with their partitions and offsets.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    TextTable table = new TextTable("topic", "partitions", "offsets", "cleanup.policy");
    try (KafkaTopics topics = KafkaTopics.at(stack.bootstrapServers())) {
      topics
          .list()
          .forEach(
              topic ->
                  table.add(
                      topic.name(),
                      Integer.toString(topic.partitions()),
                      Long.toString(topic.offsets()),
                      topic.cleanupPolicy()));
    }
    screen.lines(table.lines());
    return ExitCode.OK;
  }
}
