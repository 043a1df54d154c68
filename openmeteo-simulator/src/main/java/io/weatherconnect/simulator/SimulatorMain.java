package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.OutsideModel;
import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.simulator.weather.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a simulator from the command line until the process is terminated. */
@Command(
    name = "openmeteo-simulator",
    description = "Run a simulator of the Open-Meteo API.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    footer = {
      "",
      "The first part of a path selects a public host with its range of days: /api/v1/forecast,",
      "/historical-forecast-api/v1/forecast, /single-runs-api/v1/forecast, /archive-api/v1/archive,",
      "/ensemble-api/v1/ensemble, /seasonal-api/v1/seasonal."
    })
public final class SimulatorMain implements Callable<Integer> {

  /** The values of {@code --limits}. */
  enum LimitsOption {
    FREE,
    NONE
  }

  @Spec private CommandSpec spec;

  @Option(names = "--host", paramLabel = "NAME", description = "Host name or address to listen on.")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "NUMBER", description = "Port, 0 for any free port.")
  private int port = 8085;

  @Option(
      names = "--limits",
      paramLabel = "free|none",
      description = "Rate limits: those of the public API, or none.")
  private LimitsOption limits = LimitsOption.FREE;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Recorded response for matching requests; repeatable.")
  private List<Path> recordings = List.of();

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "API key that all customer hosts accept; repeatable.")
  private List<String> apiKeys = List.of();

  @Option(
      names = "--fault-probability",
      paramLabel = "P",
      description = "Probability of a fault in a weather request, 0 to 1.")
  private double faultProbability;

  @Option(names = "--seed", paramLabel = "NUMBER", description = "Seed of random faults and holes.")
  private long seed;

  @Option(names = "--pause", paramLabel = "DURATION", description = "Pause of slow responses.")
  private Duration pause = Duration.ofSeconds(5);

  @Option(
      names = "--clock-offset",
      paramLabel = "DURATION",
      description = "Offset of the simulator's clock, such as P1D or -PT6H.")
  private Duration clockOffset = Duration.ZERO;

  @Option(
      names = "--delay",
      paramLabel = "[MODEL=]DURATION",
      description = "Values younger than this are null, such as icon_seamless=P5D; repeatable.")
  private List<String> delays = List.of();

  @Option(
      names = "--holes",
      paramLabel = "RATE[,DURATION]",
      description =
          "Share of days with null values, 0 to 1, and how long after the end of the day they are"
              + " filled, such as 0.1,P3D. Without a duration, they are never filled.")
  private String holes = "0";

  @Option(
      names = "--discontinued",
      paramLabel = "MODEL[=DATE]",
      description = "Model whose values are null, from a date on or always; repeatable.")
  private List<String> discontinued = List.of();

  @Option(
      names = "--outside-model",
      paramLabel = "nulls|empty|fails",
      description = "Response to several locations, for one outside the model.")
  private OutsideModel outsideModel = OutsideModel.NULLS;

  /** Starts a simulator, prints its URI, and waits. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * Returns the command, which runs until its thread is interrupted. Its exit code is 1 when the
   * simulator cannot start, and 2 for invalid options.
   */
  public static CommandLine commandLine() {
    return new CommandLine(new SimulatorMain()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (OpenMeteoSimulator simulator = builder().start()) {
      spec.commandLine().getOut().println("Simulator started: uri=" + simulator.baseUri());
      new CountDownLatch(1).await();
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println("Cannot start the simulator: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /**
   * Returns a simulator as configured by the parsed options.
   *
   * @throws ParameterException with a message that contains the option and the expected value
   */
  OpenMeteoSimulator.Builder builder() {
    if (port < 0 || port > 65_535) {
      throw invalid("--port must be from 0 to 65535, but is " + port);
    }
    OpenMeteoSimulator.Builder builder =
        OpenMeteoSimulator.builder()
            .host(host)
            .port(port)
            .limits(limits == LimitsOption.FREE ? Limits.FREE : Limits.NONE)
            .clock(Clock.offset(Clock.systemUTC(), clockOffset))
            .faults(
                FaultPlan.random(probability("--fault-probability", faultProbability), seed)
                    .pause(pause))
            .missingValues(late().or(holes()).or(discontinued()))
            .outsideModel(outsideModel);
    recordings.forEach(builder::replay);
    apiKeys.forEach(key -> builder.apiKey(key, CustomerPlan.PROFESSIONAL));
    return builder;
  }

  private MissingValues late() {
    Map<String, Duration> byModel = new HashMap<>();
    Optional<Duration> others = Optional.empty();
    for (String value : delays) {
      int equals = value.indexOf('=');
      Duration delay = duration("--delay", value.substring(equals + 1));
      if (equals < 0) {
        others = Optional.of(delay);
      } else {
        byModel.put(model("--delay", value.substring(0, equals)), delay);
      }
    }
    return delays.isEmpty() ? MissingValues.NONE : MissingValues.late(byModel, others);
  }

  private MissingValues holes() {
    String[] parts = holes.split(",", 2);
    double rate;
    try {
      rate = probability("--holes", Double.parseDouble(parts[0]));
    } catch (NumberFormatException e) {
      throw invalid("--holes must begin with a number, but is " + holes);
    }
    Optional<Duration> filledAfter =
        Optional.of(parts).filter(it -> it.length > 1).map(it -> duration("--holes", it[1]));
    return rate == 0 ? MissingValues.NONE : MissingValues.holes(rate, filledAfter, seed);
  }

  private MissingValues discontinued() {
    MissingValues missing = MissingValues.NONE;
    for (String value : discontinued) {
      String[] parts = value.split("=", 2);
      String model = model("--discontinued", parts[0]);
      try {
        Optional<LocalDate> since =
            Optional.of(parts).filter(it -> it.length > 1).map(it -> LocalDate.parse(it[1]));
        missing = missing.or(MissingValues.discontinued(model, since));
      } catch (DateTimeException e) {
        throw invalid(
            "--discontinued must contain a date such as 2026-05-31, but contains " + parts[1]);
      }
    }
    return missing;
  }

  private String model(String option, String name) {
    if (Models.model(name).isEmpty()) {
      throw invalid(option + " must contain the name of a model, but contains " + name);
    }
    return name;
  }

  private double probability(String option, double value) {
    if (value >= 0 && value <= 1) {
      return value;
    }
    throw invalid(option + " must be from 0 to 1, but is " + value);
  }

  private Duration duration(String option, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeException e) {
      throw invalid(option + " must be an ISO-8601 duration such as PT5S, but is " + value);
    }
  }

  private ParameterException invalid(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
