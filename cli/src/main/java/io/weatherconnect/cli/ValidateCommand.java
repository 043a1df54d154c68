package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConfigError;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.StackState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Validates configurations on the running worker and prints the errors of each key. */
@Command(
    name = "validate",
    description = "Validate connector configurations without deploying them.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "JSON files with name and config.")
  private List<Path> files;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    ConnectClient client = new ConnectClient(stack.connectUri());
    int errors = 0;
    for (Path file : files) {
      ConnectorConfig connector = ConnectorConfig.read(file);
      List<ConfigError> found = client.validate(connector);
      screen.line(
          "%s: %s"
              .formatted(
                  connector.name(),
                  found.isEmpty() ? screen.green("valid") : screen.red(found.size() + " errors")));
      found.forEach(error -> screen.line("  %s  %s".formatted(error.key(), error.message())));
      errors += found.size();
    }
    return errors == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
