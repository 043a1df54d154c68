package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.VariableChange;
import io.weatherconnect.cli.connect.VariableChange.Column;
import io.weatherconnect.cli.weather.TableColumns;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds and removes weather variables: their columns, the sinks' mappings and the sources. */
@Command(
    name = "variables",
    description = "List, add or remove weather variables.",
    synopsisSubcommandLabel = "(list | add | remove)")
final class VariablesCommand {
  private final Screen screen = Screen.standard();

  /** Which variable to change, where and how. */
  static final class Choice {
    @Parameters(paramLabel = "VARIABLE", description = "The variable's name in the Open-Meteo API.")
    private String name;

    @Option(
        names = "--section",
        paramLabel = "SECTION",
        completionCandidates = SectionChoice.Names.class,
        description =
            "One of ${COMPLETION-CANDIDATES} (default: the section that has the variable and that"
                + " the sources request).")
    private Section section;

    @Option(
        names = "--source",
        paramLabel = "NAME",
        description =
            "Only this source; repeatable (default: every Open-Meteo source without end.date that"
                + " has variables of the section).")
    private List<String> sources = List.of();

    @Option(
        names = "--dry-run",
        description = "Print the CQL statements and the requests, and change nothing.")
    private boolean dryRun;

    @Option(
        names = "--save",
        description = "Also change the files in connector-configs, from which 'run' deploys.")
    private boolean save;
  }

  @Command(description = "List the variables of the deployed sources.")
  int list(@Mixin ClusterOptions options) throws InterruptedException {
    TextTable table = new TextTable("source", "section", "variable", "unit", "type");
    for (ConnectorConfig source :
        DeployedConnectors.of(ConnectClient.of(options.cluster())).sources()) {
      for (Section section : Section.values()) {
        for (String name : VariableChange.variables(section, source)) {
          Variable variable = VariableCatalog.get().findOrAssume(section, name);
          table.add(
              source.name(),
              section.apiName(),
              name,
              variable.unit() == null ? "unknown" : variable.unit(),
              variable.type().name());
        }
      }
    }
    screen.lines(table.lines());
    return ExitCode.OK;
  }

  @Command(
      description = {
        "Add a variable: the column to the table, the field to the sink's mapping, and the variable"
            + " to the sources.",
        "Rows of earlier days have null in the new column; 'backfill --from DAY --to DAY' fills them."
      })
  int add(@Mixin ClusterOptions options, @Mixin Choice choice) throws InterruptedException {
    Cluster cluster = options.cluster();
    DeployedConnectors deployed = DeployedConnectors.of(ConnectClient.of(cluster));
    Variable variable = variable(deployed, choice);
    List<ConnectorConfig> sources = chosen(deployed, variable.section(), choice);
    VariableChange change =
        VariableChange.adding(
            variable, topic(variable.section(), sources), sources, deployed.sinks());
    if (choice.dryRun) {
      change.columns().forEach(column -> screen.line(column.addition() + ";"));
      joined(change.sinks(), change.sources()).forEach(updates(options, cluster)::print);
      return ExitCode.OK;
    }
    // In this order every sink can write whatever is in its topic, at any time.
    try (TableColumns tables = TableColumns.of(cluster)) {
      for (Column column : change.columns()) {
        report(
            column.table(),
            tables.add(column)
                ? "column %s %s added".formatted(column.name(), column.type())
                : "has column " + column.name());
      }
    }
    updates(options, cluster).apply(joined(change.sinks(), change.sources()), choice.save);
    return ExitCode.OK;
  }

  @Command(
      description =
          "Remove a variable from the sinks' mappings and the sources. The column stays, unless"
              + " --drop-column is given.")
  int remove(
      @Mixin ClusterOptions options,
      @Mixin Choice choice,
      @Option(
              names = "--drop-column",
              description = "Also drop the column, which deletes its values.")
          boolean drop)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    DeployedConnectors deployed = DeployedConnectors.of(ConnectClient.of(cluster));
    Variable variable = variable(deployed, choice);
    List<ConnectorConfig> sources = chosen(deployed, variable.section(), choice);
    String topic = topic(variable.section(), sources);
    List<String> others = others(deployed, sources, variable, topic);
    VariableChange change =
        VariableChange.removing(
            variable, topic, sources, others.isEmpty() ? deployed.sinks() : List.of());
    if (!others.isEmpty()) {
      screen.line(
          "  The sinks and the column stay, because %s has %s too."
              .formatted(String.join(", ", others), variable.name()));
    }
    if (change.isEmpty()) {
      screen.line("  Nothing to remove: no source and no sink has %s.".formatted(variable.name()));
      return ExitCode.OK;
    }
    if (choice.dryRun) {
      joined(change.sources(), change.sinks()).forEach(updates(options, cluster)::print);
      if (drop) {
        change.columns().forEach(column -> screen.line(column.removal() + ";"));
      }
      return ExitCode.OK;
    }
    updates(options, cluster).apply(joined(change.sources(), change.sinks()), choice.save);
    if (drop) {
      try (TableColumns tables = TableColumns.of(cluster)) {
        for (Column column : change.columns()) {
          report(
              column.table(),
              (tables.drop(column) ? "column %s dropped" : "has no column %s")
                  .formatted(column.name()));
        }
      }
    }
    return ExitCode.OK;
  }

  /** Returns the other sources of a topic that send a variable. */
  private static List<String> others(
      DeployedConnectors deployed, List<ConnectorConfig> chosen, Variable variable, String topic) {
    Section section = variable.section();
    return deployed.sources().stream()
        .filter(source -> !chosen.contains(source))
        .filter(source -> source.setting(section.apiName() + ".topic").equals(topic))
        .filter(source -> VariableChange.variables(section, source).contains(variable.name()))
        .map(ConnectorConfig::name)
        .toList();
  }

  private static Variable variable(DeployedConnectors deployed, Choice choice) {
    return SectionChoice.variable(choice.name, choice.section, candidates(deployed, choice));
  }

  private static List<ConnectorConfig> candidates(DeployedConnectors deployed, Choice choice) {
    return choice.sources.isEmpty() ? deployed.withoutEnd() : deployed.named(choice.sources);
  }

  private static List<ConnectorConfig> chosen(
      DeployedConnectors deployed, Section section, Choice choice) {
    List<ConnectorConfig> chosen =
        candidates(deployed, choice).stream()
            .filter(source -> !VariableChange.variables(section, source).isEmpty())
            .toList();
    if (chosen.isEmpty()) {
      throw new ToolException(
          choice.sources.isEmpty()
              ? "No source without end.date has %s variables. Choose one with --source."
                  .formatted(section.apiName())
              : "%s has no %s variables."
                  .formatted(String.join(", ", choice.sources), section.apiName()));
    }
    return chosen;
  }

  private static String topic(Section section, List<ConnectorConfig> sources) {
    List<String> topics =
        sources.stream()
            .map(source -> source.setting(section.apiName() + ".topic"))
            .distinct()
            .toList();
    if (topics.size() > 1) {
      throw new ToolException(
          "The sources write to different topics (%s). Choose the sources of one with --source."
              .formatted(String.join(", ", topics)));
    }
    return topics.get(0);
  }

  private ConnectorUpdates updates(ClusterOptions options, Cluster cluster) {
    return new ConnectorUpdates(cluster, options.workspace(), screen);
  }

  private static List<ConnectorConfig> joined(
      List<ConnectorConfig> first, List<ConnectorConfig> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private void report(String subject, String event) {
    screen.line("  %-26s %s".formatted(subject, event));
  }
}
