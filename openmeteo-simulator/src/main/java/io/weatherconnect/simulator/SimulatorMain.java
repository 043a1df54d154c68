package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.OutsideModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Runs a simulator from the command line until the process is terminated. */
public final class SimulatorMain {

  private static final int USAGE_ERROR = 2;
  private static final int START_ERROR = 1;

  private static final String USAGE =
      """
      Usage: openmeteo-simulator [option value]...
        --host NAME               host name or address to listen on (default 127.0.0.1)
        --port NUMBER             port to listen on, 0 for any free port (default 8085)
        --limits free|none        rate limits: those of the public API, or none (default free)
        --replay FILE             recorded response for matching requests; repeatable
        --api-key KEY             API key that all customer hosts accept; repeatable
        --fault-probability P     probability of a fault in a weather request, 0 to 1 (default 0)
        --seed NUMBER             seed of the random faults and holes (default 0)
        --pause DURATION          pause of slow responses, such as PT5S (default PT5S)
        --clock-offset DURATION   offset of the simulator's clock, such as P1D or -PT6H (default PT0S)
        --delay [MODEL=]DURATION  values younger than this are null, such as icon_seamless=P5D; repeatable
        --holes RATE[,DURATION]   share of days with null values, 0 to 1, and how long after the end of
                                  the day they are filled, such as 0.1,P3D (default 0, never filled)
        --discontinued MODEL[=DATE]
                                  model whose values are null, from a date on or always; repeatable
        --outside-model nulls|empty|fails
                                  response to several locations, for one outside the model (default nulls)
      The first part of a path selects a public host with its range of days: /api/v1/forecast,
      /historical-forecast-api/v1/forecast, /archive-api/v1/archive.
      """;

  private SimulatorMain() {}

  /** Starts a simulator, prints its URI, and waits. */
  public static void main(String[] arguments) throws InterruptedException {
    OpenMeteoSimulator.Builder builder;
    try {
      builder = parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(USAGE_ERROR);
      return;
    }
    try (OpenMeteoSimulator simulator = builder.start()) {
      System.out.println("Simulator started: uri=" + simulator.baseUri());
      new CountDownLatch(1).await();
    } catch (IOException e) {
      System.err.println("Cannot start the simulator: " + e.getMessage());
      System.exit(START_ERROR);
    }
  }

  /**
   * Parses the command line.
   *
   * @throws IllegalArgumentException with a message that contains the option and the expected value
   */
  static OpenMeteoSimulator.Builder parse(String... arguments) {
    Deque<String> remaining = new ArrayDeque<>(List.of(arguments));
    OpenMeteoSimulator.Builder builder = OpenMeteoSimulator.builder().port(8085);
    double probability = 0;
    long seed = 0;
    Duration pause = Duration.ofSeconds(5);
    MissingValuesOptions missing = new MissingValuesOptions();
    while (!remaining.isEmpty()) {
      String option = remaining.remove();
      String value = remaining.poll();
      if (value == null) {
        throw new IllegalArgumentException(
            option.startsWith("--") ? option + " requires a value" : "Unknown option: " + option);
      }
      switch (option) {
        case "--host" -> builder.host(value);
        case "--port" -> builder.port((int) number(option, value, 0, 65_535));
        case "--limits" -> builder.limits(limits(value));
        case "--replay" -> builder.replay(Path.of(value));
        case "--api-key" -> builder.apiKey(value, CustomerPlan.PROFESSIONAL);
        case "--fault-probability" -> probability = probability(option, value);
        case "--seed" -> seed = number(option, value, Long.MIN_VALUE, Long.MAX_VALUE);
        case "--pause" -> pause = duration(option, value);
        case "--clock-offset" ->
            builder.clock(Clock.offset(Clock.systemUTC(), duration(option, value)));
        case "--delay" -> missing.delay(value);
        case "--holes" -> missing.holes(value);
        case "--discontinued" -> missing.discontinued(value);
        case "--outside-model" -> builder.outsideModel(outsideModel(value));
        default -> throw new IllegalArgumentException("Unknown option: " + option);
      }
    }
    return builder
        .faults(FaultPlan.random(probability, seed).pause(pause))
        .missingValues(missing.missingValues(seed));
  }

  private static Limits limits(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "free" -> Limits.FREE;
      case "none" -> Limits.NONE;
      default ->
          throw new IllegalArgumentException("--limits must be free or none, but is " + value);
    };
  }

  private static OutsideModel outsideModel(String value) {
    return Stream.of(OutsideModel.values())
        .filter(response -> response.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--outside-model must be nulls, empty or fails, but is " + value));
  }

  private static long number(String option, String value, long min, long max) {
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " must be an integer, but is " + value, e);
    }
    throw new IllegalArgumentException(
        "%s must be from %d to %d, but is %s".formatted(option, min, max, value));
  }

  static double probability(String option, String value) {
    try {
      double probability = Double.parseDouble(value);
      if (probability >= 0 && probability <= 1) {
        return probability;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " must be a number, but is " + value, e);
    }
    throw new IllegalArgumentException(option + " must be from 0 to 1, but is " + value);
  }

  static Duration duration(String option, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          option + " must be an ISO-8601 duration such as PT5S, but is " + value, e);
    }
  }
}
