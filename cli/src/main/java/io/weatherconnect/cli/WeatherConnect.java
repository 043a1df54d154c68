package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.RestException;
import io.weatherconnect.stack.ToolException;
import io.weatherconnect.stack.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. Exit status: 0 success, 1 failure, 2 wrong usage. */
@Command(
    name = "weather-connect",
    description = "Streams weather data from Open-Meteo through Kafka into Cassandra.",
    mixinStandardHelpOptions = true,
    versionProvider = WeatherConnect.ProjectVersion.class,
    subcommands = {
      RunCommand.class,
      StopCommand.class,
      DeployCommand.class,
      UndeployCommand.class,
      ValidateCommand.class,
      EstimateCommand.class,
      BackfillCommand.class,
      StatusCommand.class,
      LifecycleCommand.Restart.class,
      LifecycleCommand.Pause.class,
      LifecycleCommand.Resume.class,
      OffsetsCommand.class,
      CqlCommand.class,
      TopicsCommand.class,
      SchemasCommand.class,
      LogsCommand.class,
      SimulateCommand.class,
      CleanCommand.class
    })
public final class WeatherConnect {

  private WeatherConnect() {}

  /**
   * Runs one command and exits the JVM with its exit status.
   *
   * @param args a command and its options
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new WeatherConnect())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof ToolException || exception instanceof RestException) {
                command.getErr().println(exception.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw exception;
            });
  }

  /** Provides the version for {@code --version}. */
  static final class ProjectVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"weather-connect " + Version.current()};
    }
  }
}
