package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.BackfillRun;
import io.weatherconnect.cli.connect.ConfigError;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.simulator.SimulatorMain;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.ToolException;
import io.weatherconnect.stack.Version;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/**
 * The command line and its short commands, which picocli calls. Exit status: 0 success, 1 failure,
 * 2 wrong usage.
 */
@Command(
    name = "weather-connect",
    description = "Streams weather data from Open-Meteo through Kafka into Cassandra.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = WeatherConnect.ProjectVersion.class,
    addMethodSubcommands = false)
public final class WeatherConnect {
  /** The commands, but for those that are methods of this class. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          RunCommand.class,
          StopCommand.class,
          DeployCommand.class,
          UpgradeCommand.class,
          EstimateCommand.class,
          TryCommand.class,
          BackfillCommand.class,
          VariablesCommand.class,
          LocationsCommand.class,
          StatusCommand.class,
          OffsetsCommand.class,
          CqlCommand.class,
          SchemasCommand.class,
          ReadCommand.class,
          LogsCommand.class,
          DoctorCommand.class,
          CompletionCommand.class,
          NamesCommand.class);

  private static final String DEPLOYED = "Connectors (default: all deployed connectors).";

  private final Screen screen = Screen.standard();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of the cluster to work on; see the option of the commands.")
  private String context;

  private WeatherConnect() {}

  /** Runs one command and exits the JVM with its exit status. */
  public static void main(String[] args) {
    int status = commandLine(args).execute(args);
    if (status == ExitCode.OK) {
      ClassList.archive();
    } else {
      ClassList.delete();
    }
    System.exit(status);
  }

  /** Returns the context that is given before the name of a command, or null. */
  static String context(CommandSpec command) {
    return ((WeatherConnect) command.root().userObject()).context;
  }

  /** Returns the command line with all commands. */
  public static CommandLine commandLine() {
    return commandLine(new String[0]);
  }

  /**
   * Returns the command line for these arguments. If they begin with the name of a command, it has
   * only this one, because the definition of all of them takes a third of a second.
   */
  static CommandLine commandLine(String[] args) {
    Map<String, Object> commands = new LinkedHashMap<>();
    for (Class<?> type : COMMANDS) {
      commands.put(type.getAnnotation(Command.class).name(), type);
    }
    for (Method method : CommandLine.getCommandMethods(WeatherConnect.class, null)) {
      commands.put(method.getName(), method);
    }
    String first = args.length == 0 ? "" : args[0];
    if (commands.containsKey(first)) {
      commands.keySet().retainAll(Set.of(first));
    } else if (args.length == 1 && first.equals("--version")) {
      commands.clear();
    }
    CommandLine line = new CommandLine(new WeatherConnect());
    commands.forEach(line::addSubcommand);
    return line.registerConverter(LocalDate.class, Converters::day)
        .registerConverter(Temporal.class, Converters::dayOrRun)
        .registerConverter(Section.class, Converters::section)
        .registerConverter(Instant.class, Converters::instant)
        .registerConverter(URI.class, Converters::uri)
        .registerConverter(BigDecimal.class, Converters::decimal)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof ToolException) {
                command.getErr().println(Printable.lines(exception.getMessage()));
                return ExitCode.SOFTWARE;
              }
              throw exception;
            });
  }

  @Command(description = "Validate connector configurations without deploying them.")
  int validate(
      @Mixin ClusterOptions options,
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "JSON files with name and config.")
          List<Path> files)
      throws InterruptedException {
    ConnectClient client = ConnectClient.of(options.cluster());
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

  @Command(description = "Remove connectors, but keep their data and offsets.")
  int undeploy(
      @Mixin ClusterOptions options,
      @Parameters(
              paramLabel = "NAME",
              arity = "0..*",
              description =
                  "Connectors to remove (default: the shipped ones and the runs of 'backfill').")
          List<String> names)
      throws InterruptedException {
    return forEach(
        options,
        names == null ? ofProject(options) : names,
        (deployment, name) -> {
          deployment.remove(name);
          return "removed";
        });
  }

  /** Returns the deployed ones of the shipped connectors and of the runs that 'backfill' names. */
  private static List<String> ofProject(ClusterOptions options) throws InterruptedException {
    return ConnectClient.of(options.cluster()).deployed().stream()
        .map(ConnectClient.Deployed::config)
        .filter(one -> Workspace.LIVE.contains(one.name()) || BackfillRun.hasRunName(one))
        .map(ConnectorConfig::name)
        .toList();
  }

  @Command(description = "Restart connectors and all of their tasks.")
  int restart(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", arity = "0..*", description = DEPLOYED) List<String> names)
      throws InterruptedException {
    return forEach(options, names, Deployment::restart);
  }

  @Command(description = "Pause connectors. 'resume' resumes them.")
  int pause(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", arity = "0..*", description = DEPLOYED) List<String> names)
      throws InterruptedException {
    return forEach(options, names, Deployment::pause);
  }

  @Command(description = "Resume paused or stopped connectors.")
  int resume(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", arity = "0..*", description = DEPLOYED) List<String> names)
      throws InterruptedException {
    return forEach(options, names, Deployment::resume);
  }

  @Command(description = "List the topics with their partitions and offsets.")
  int topics(@Mixin ClusterOptions options) throws InterruptedException {
    TextTable table = new TextTable("topic", "partitions", "offsets", "cleanup.policy");
    try (KafkaView kafka = KafkaView.of(options.cluster())) {
      for (KafkaView.Topic topic : kafka.topics()) {
        table.add(
            topic.name(),
            Integer.toString(topic.partitions()),
            Long.toString(topic.offsets()),
            topic.cleanupPolicy());
      }
    }
    screen.lines(table.lines());
    return ExitCode.OK;
  }

  @Command(description = "Run only the Open-Meteo simulator, until Ctrl-C.")
  int simulate(
      @Parameters(
              paramLabel = "OPTION VALUE",
              arity = "0..*",
              description = "Options of the simulator, after '--'. '-- --help' lists them.")
          String[] options) {
    return SimulatorMain.commandLine().execute(options == null ? new String[0] : options);
  }

  @Command(description = "Delete the local stack's data, logs and state.")
  int clean(@Mixin Workspace workspace) {
    LocalStack.clean(workspace.runDirectory());
    screen.line("Deleted data, logs and state: " + workspace.runDirectory());
    return ExitCode.OK;
  }

  /** Changes each connector, or all deployed ones, and prints the new state. */
  private int forEach(ClusterOptions options, List<String> names, Change change)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    Deployment deployment = ClusterOptions.deployment(cluster);
    for (String name : names == null ? ConnectClient.of(cluster).connectors() : names) {
      screen.line("  %-26s %s".formatted(name, change.apply(deployment, name)));
    }
    return ExitCode.OK;
  }

  private interface Change {
    String apply(Deployment deployment, String name) throws InterruptedException;
  }

  /** Provides the version for {@code --version}. */
  static final class ProjectVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"weather-connect " + Version.current()};
    }
  }
}
