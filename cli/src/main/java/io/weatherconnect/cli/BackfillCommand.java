package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.BackfillRun;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.MappingCheck;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.cli.status.ServedDays;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a run of a backfill, and lists, awaits, stops and removes runs. */
@Command(
    name = "backfill",
    description = {
      "Start a run that fetches a range of days.",
      "A run is a source connector of its own, with the locations, variables and topics of the live"
          + " source. Several runs may be active together. Equal rows replace those that are stored."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:The run was started, or is complete already. With --wait, it is complete.",
      "1:The run was not started, or has a problem.",
      "2:Wrong usage."
    })
final class BackfillCommand extends ClusterCommand {
  private static final String RUN = "The name of a run; 'backfill list' shows them.";

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM-DD",
      description = "First day (default: that of openmeteo-backfill-source.json).")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "YYYY-MM-DD",
      description = "Last day (default: that of openmeteo-backfill-source.json).")
  private LocalDate to;

  @Option(
      names = "--location",
      paramLabel = "LOCATION",
      description = "Only this location of the source; repeatable (default: all of them).")
  private List<String> locations = List.of();

  @Option(
      names = "--locations",
      paramLabel = "PATH",
      description = "A CSV file of locations on the worker, instead of the source's locations.")
  private String table;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "The deployed source whose settings the run takes (default: the live source; without one,"
              + " the shipped backfill).")
  private String source;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A JSON file with a source's settings, instead of a deployed source.")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the run (default: made of the days and the locations).")
  private String name;

  @Option(
      names = "--again",
      description =
          "If the run exists, repeat it from its first day, with the source's current settings.")
  private boolean again;

  @Option(
      names = "--wait",
      description =
          "Wait until all days are delivered or the run has a problem, then show the result. A problem"
              + " that may pass by itself must last for ten minutes.")
  private boolean wait;

  private final Clock clock = Clock.systemUTC();

  @Option(names = "--start", hidden = true, description = "The earlier name of --from.")
  void start(LocalDate day) {
    from = day;
  }

  @Option(names = "--end", hidden = true, description = "The earlier name of --to.")
  void end(LocalDate day) {
    to = day;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireOptions();
    Cluster cluster = options.cluster();
    ConnectClient connect = ConnectClient.of(cluster);
    List<Deployed> deployed = connect.deployed();
    BackfillRun run = plan(deployed.stream().map(Deployed::config).toList(), cluster);
    Optional<ConnectorConfig> existing =
        deployed.stream()
            .map(Deployed::config)
            .filter(one -> one.name().equals(run.name()))
            .findFirst();
    if (existing.isPresent() && !BackfillRun.isRun(existing.get())) {
      throw new ToolException(
          "%s is a connector that is not a backfill. Choose another --name.".formatted(run.name()));
    }
    if (existing.isPresent() && !again) {
      return reportExisting(new BackfillRun(existing.get()), run, cluster);
    }
    MappingCheck.of(deployed, List.of(), cluster.remedies())
        .notices(run.config())
        .forEach(this::notice);
    ClusterOptions.deployment(cluster).startOver(run.config());
    screen.line("%s is running: %s, oldest day first.".formatted(run.name(), run.days()));
    String servedDays = ServedDays.text(run.config(), clock.instant());
    if (!servedDays.isEmpty()) {
      screen.line(servedDays);
    }
    return wait ? await(options, List.of(run.name())) : ExitCode.OK;
  }

  @Command(name = "list", description = "List the runs and how far they are.")
  int list(@Mixin ClusterOptions options) throws InterruptedException {
    List<RunHealth> runs = BackfillWatch.runsOnce(options.cluster(), clock);
    TextTable table =
        new TextTable("backfill", "days", "locations", "delivered", "state", "time left");
    for (RunHealth one : runs) {
      table.add(
          one.run().name(),
          one.run().days(),
          one.locations(),
          one.delivered(),
          one.state(),
          one.timeLeft());
    }
    screen.lines(runs.isEmpty() ? List.of("There are no backfills.") : table.lines());
    return ExitCode.OK;
  }

  @Command(
      name = "wait",
      description =
          "Wait until runs are complete or have a problem, then show the result. A problem that may pass"
              + " by itself must last for ten minutes.",
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:All days are delivered, and no run has a problem.",
        "1:A run has a problem, or is paused or stopped.",
        "2:Wrong usage."
      })
  int await(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", arity = "1..*", description = RUN) List<String> names)
      throws InterruptedException {
    return new BackfillWatch(options.cluster(), clock, screen).await(names)
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  @Command(name = "stop", description = "Stop runs. 'resume' resumes them.")
  int stop(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", arity = "1..*", description = RUN) List<String> names)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    requireRuns(cluster, names);
    for (String one : names) {
      screen.line("  %-26s %s".formatted(one, ClusterOptions.deployment(cluster).stop(one)));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "remove",
      description = "Remove runs with their offsets. The rows that they delivered stay.")
  int remove(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", arity = "1..*", description = RUN) List<String> names)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    requireRuns(cluster, names);
    for (String one : names) {
      ClusterOptions.deployment(cluster).removeWithOffsets(one);
      screen.line("  %-26s removed".formatted(one));
    }
    return ExitCode.OK;
  }

  private static void requireRuns(Cluster cluster, List<String> names) throws InterruptedException {
    List<String> runs =
        ConnectClient.of(cluster).deployed().stream()
            .map(Deployed::config)
            .filter(BackfillRun::isRun)
            .map(ConnectorConfig::name)
            .toList();
    BackfillWatch.requireRuns(runs, names);
  }

  private void requireOptions() {
    if ((from == null) != (to == null)) {
      throw new ParameterException(spec.commandLine(), "--from and --to are given together.");
    }
    if (name != null && !name.matches("[\\p{L}\\p{N}._-]{1,100}")) {
      throw new ParameterException(
          spec.commandLine(),
          "--name is \"%s\"; expected up to 100 letters, digits, '.', '_' and '-'."
              .formatted(name));
    }
    if (from != null && to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(), "--to %s is before --from %s.".formatted(to, from));
    }
  }

  private BackfillRun plan(List<ConnectorConfig> connectors, Cluster cluster) {
    ConnectorConfig shipped = options.workspace().config(Workspace.BACKFILL);
    ConnectorConfig settings =
        file == null
            ? BackfillRun.template(connectors, Optional.ofNullable(source)).orElse(shipped)
            : ConnectorConfig.read(file);
    if (table != null) {
      settings = SourceOptions.withLocations(settings, table);
    }
    if (!locations.isEmpty()) {
      settings = SourceLocations.choose(settings, locations);
    }
    if (cluster.weather().isPresent()) {
      settings = SourceOptions.withWeather(settings, cluster.weather().get());
    }
    LocalDate first = from == null ? LocalDate.parse(shipped.config().get("start.date")) : from;
    LocalDate last = to == null ? LocalDate.parse(shipped.config().get("end.date")) : to;
    return BackfillRun.of(
        settings, name == null ? BackfillRun.name(first, last, locations) : name, first, last);
  }

  private int reportExisting(BackfillRun existing, BackfillRun planned, Cluster cluster)
      throws InterruptedException {
    if (!existing.hasSameScope(planned)) {
      throw new ToolException(
          "%s exists with other days or locations (%s). Choose another --name, or replace it with --again."
              .formatted(existing.name(), existing.days()));
    }
    if (wait) {
      return await(options, List.of(existing.name()));
    }
    RunHealth health =
        BackfillWatch.runsOnce(cluster, clock).stream()
            .filter(one -> one.run().name().equals(existing.name()))
            .findFirst()
            .orElseThrow(() -> new ToolException(existing.name() + " has been removed."));
    if (health.isComplete()) {
      screen.line(
          "%s is complete: %s%s. To fetch the days again, add --again."
              .formatted(existing.name(), health.delivered(), health.lastRecord()));
      return ExitCode.OK;
    }
    screen.line(
        "%s %s: %s, %s. To start it over, add --again."
            .formatted(
                existing.name(),
                health.hasUnknownProgress() ? "exists" : "is not complete",
                health.delivered(),
                health.state()));
    if (!health.health().findings().isEmpty()) {
      screen.lines(StatusReport.findings(List.of(health.health()), screen));
    }
    return health.isOver() || health.isDisturbed() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void notice(String text) {
    screen.line(screen.yellow("NOTICE") + "    " + text);
  }
}
