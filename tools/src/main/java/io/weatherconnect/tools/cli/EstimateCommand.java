package io.weatherconnect.tools.cli;

import io.weatherconnect.openmeteo.OpenMeteoSourceConnector;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.estimate.BackfillEstimate;
import io.weatherconnect.tools.estimate.Estimate;
import io.weatherconnect.tools.estimate.Estimator;
import io.weatherconnect.tools.estimate.LiveEstimate;
import io.weatherconnect.tools.estimate.Plan;
import io.weatherconnect.tools.estimate.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a source costs before it is deployed. Needs neither a stack nor a network. */
@Command(
    name = "estimate",
    description = "Tell what a source's configuration costs in API weight, calls and time.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:Estimated, whatever plan it needs.",
      "1:The configuration is wrong or no source's.",
      "2:Wrong usage."
    })
final class EstimateCommand implements Callable<Integer> {
  private static final String SOURCE = OpenMeteoSourceConnector.class.getName();

  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "FILE|NAME",
      description = "A file with name and config, or one of connector-configs without .json.")
  private String source;

  @Option(
      names = "--call-millis",
      paramLabel = "MS",
      description = "How long a call takes (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private long callMillis;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() {
    ConnectorConfig connector = read();
    if (!SOURCE.equals(connector.plugin())) {
      throw new ToolException(
          "%s is a %s. Only %s asks the API, so only its configurations can be estimated."
              .formatted(connector.name(), connector.plugin(), SOURCE));
    }
    List<ConfigValue> values =
        new OpenMeteoSourceConnector().validate(connector.config()).configValues();
    List<String> errors = errors(values);
    if (!errors.isEmpty()) {
      screen.line(connector.name() + ": " + screen.red(errors.size() + " errors"));
      screen.lines(errors);
      return ExitCode.SOFTWARE;
    }
    Estimate estimate =
        new Estimator(Clock.systemUTC(), Duration.ofMillis(callMillis))
            .estimate(OpenMeteoSourceConfig.of(connector.config()), maxTasks(connector));
    screen.lines(report(connector.name(), estimate));
    if (!connector.config().getOrDefault("update.check.domains", "").isBlank()) {
      screen.line(
          "  Each new run of a model in update.check.domains brings one look more than counted.");
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
                count(estimate.models(), "model"),
                count(estimate.tasks(), "task")));
    estimate.live().ifPresent(live -> lines.addAll(live(live)));
    lines.add(
        estimate
            .backfill()
            .map(EstimateCommand::backfill)
            .orElse("  backfill    none asked for, or nothing left to fill"));
    lines.add("  plan        " + estimate.plan().verdict());
    return lines;
  }

  private ConnectorConfig read() {
    Path file = Path.of(source);
    return Files.isRegularFile(file) ? ConnectorConfig.read(file) : workspace.config(source);
  }

  private static List<String> live(LiveEstimate live) {
    return List.of(
        "  live look   %s, every %s; takes %s"
            .formatted(usage(live.poll()), text(live.every()), text(live.pollTime())),
        "  a day       %s; %s of the free API's"
            .formatted(usage(live.day()), percent(live.day().weight() / Plan.FREE.aDay())));
  }

  private static String backfill(BackfillEstimate backfill) {
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
                .orElse("never ends, because live looks leave it no quota"));
  }

  private static List<String> errors(List<ConfigValue> values) {
    return values.stream()
        .flatMap(
            value ->
                value.errorMessages().stream().map(error -> "  " + value.name() + "  " + error))
        .toList();
  }

  private static int maxTasks(ConnectorConfig connector) {
    String text = connector.config().getOrDefault("tasks.max", "1").strip();
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new ToolException(
          "%s has tasks.max \"%s\"; expected a whole number from 1 on."
              .formatted(connector.name(), text));
    }
    return Integer.parseInt(text);
  }

  private static String usage(Usage usage) {
    return String.format(
        Locale.ROOT,
        "weight %s in %s",
        usage.weight() < 1_000
            ? String.format(Locale.ROOT, "%.1f", usage.weight())
            : String.format(Locale.ROOT, "%,.0f", usage.weight()),
        count(Math.round(usage.requests()), "call"));
  }

  private static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, part < 0.1 ? "%.1f %%" : "%.0f %%", part * 100);
  }

  /** In the largest two units, rounded up to the smaller of them. */
  private static String text(Duration time) {
    if (time.toSeconds() < 60) {
      return Math.max(1, roundedUp(time.toMillis(), 1_000)) + " s";
    }
    long minutes = roundedUp(time.toSeconds(), 60);
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    if (hours < 48) {
      return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    return hours / 24 + " days" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }

  private static long roundedUp(long number, long unit) {
    return (number + unit - 1) / unit;
  }
}
