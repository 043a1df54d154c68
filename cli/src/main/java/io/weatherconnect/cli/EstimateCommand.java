package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConfigError;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.cli.connect.SourceValidation;
import io.weatherconnect.cli.estimate.Estimate;
import io.weatherconnect.cli.estimate.Estimator;
import io.weatherconnect.cli.estimate.Plan;
import io.weatherconnect.cli.estimate.Usage;
import io.weatherconnect.openmeteo.OpenMeteoSourceConnector;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.stack.ToolException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Estimates a source's API quota usage before it is deployed. Needs no stack and no network. */
@Command(
    name = "estimate",
    description = "Estimate a source's API quota usage: weight, requests and time.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:Estimated, whichever plan is needed.",
      "1:The configuration is invalid or not a source's.",
      "2:Wrong usage."
    })
final class EstimateCommand extends BaseCommand {
  @Parameters(
      paramLabel = "FILE|NAME",
      description =
          "A JSON file with name and config, or the name of a file in connector-configs, without"
              + " .json.")
  private String source;

  @Option(
      names = "--request-millis",
      paramLabel = "MS",
      description = "Assumed duration of a request (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private long requestMillis;

  @Option(
      names = "--locations",
      paramLabel = "FILE",
      description = "A CSV file of locations. It replaces those in the configuration.")
  private String locations;

  @Override
  public Integer call() {
    ConnectorConfig named = workspace.connector(source);
    ConnectorConfig connector =
        locations == null ? named : SourceOptions.withLocations(named, locations);
    if (!connector.isOpenMeteoSource()) {
      throw new ToolException(
          "%s uses %s. Only configurations of %s can be estimated."
              .formatted(
                  connector.name(), connector.plugin(), OpenMeteoSourceConnector.class.getName()));
    }
    // An estimate does not depend on the HTTP client.
    ConnectorConfig estimated = SourceValidation.withoutClientSettings(connector);
    List<ConfigError> errors = SourceValidation.errors(estimated);
    if (!errors.isEmpty()) {
      screen.line(connector.name() + ": " + screen.red(errors.size() + " errors"));
      errors.forEach(error -> screen.line("  %s  %s".formatted(error.key(), error.message())));
      return ExitCode.SOFTWARE;
    }
    Estimate estimate =
        new Estimator(Clock.systemUTC(), Duration.ofMillis(requestMillis))
            .estimate(OpenMeteoSourceConfig.of(estimated.config()), connector.maxTasks());
    screen.lines(report(connector.name(), estimate));
    if (!connector.config().getOrDefault("update.check.domains", "").isBlank()) {
      screen.line("  Not included: one extra poll for each new model run in update.check.domains.");
    }
    return ExitCode.OK;
  }

  static List<String> report(String name, Estimate estimate) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, %s, %s"
            .formatted(
                name,
                count(estimate.locations(), "location"),
                count(estimate.variables(), "variable"),
                count(estimate.models(), "model")
                    + (estimate.members() > estimate.models()
                        ? " with " + count(estimate.members(), "member")
                        : ""),
                count(estimate.tasks(), "task")));
    estimate.live().ifPresent(live -> lines.addAll(live(live)));
    lines.add(
        estimate
            .backfill()
            .map(EstimateCommand::backfill)
            .orElse("  backfill    not configured, or no pending days"));
    lines.add("  plan        " + estimate.plan().verdict());
    return lines;
  }

  private static List<String> live(Estimate.Live live) {
    return List.of(
        "  poll        %s, every %s; takes %s"
            .formatted(usage(live.poll()), text(live.every()), text(live.pollTime())),
        "  per day     %s; %s of the free API's daily quota"
            .formatted(usage(live.day()), percent(live.day().weight() / Plan.FREE.aDay())));
  }

  private static String backfill(Estimate.Backfill backfill) {
    return "  backfill    %s to %s: %s"
        .formatted(
            backfill.from(),
            backfill.to(),
            backfill
                .time()
                .map(
                    time ->
                        "%s%s; takes %s"
                            .formatted(
                                backfill.isExact() ? "" : "about ",
                                usage(backfill.usage()),
                                text(time)))
                .orElse("never completes, because polls leave no quota for it"));
  }

  private static String usage(Usage usage) {
    return String.format(
        Locale.ROOT,
        "weight %s in %s",
        usage.weight() < 1_000
            ? String.format(Locale.ROOT, "%.1f", usage.weight())
            : String.format(Locale.ROOT, "%,.0f", usage.weight()),
        count(Math.round(usage.requests()), "request"));
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, fraction < 0.1 ? "%.1f %%" : "%.0f %%", fraction * 100);
  }

  /** Formats a duration in its two largest units, rounded up to the smaller one. */
  private static String text(Duration time) {
    if (time.toSeconds() < 60) {
      return Math.max(1, ceilDiv(time.toMillis(), 1_000)) + " s";
    }
    long minutes = ceilDiv(time.toSeconds(), 60);
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    if (hours < 48) {
      return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    return hours / 24 + " days" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }

  private static long ceilDiv(long number, long unit) {
    return (number + unit - 1) / unit;
  }
}
