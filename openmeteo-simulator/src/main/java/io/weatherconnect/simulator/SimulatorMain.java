package io.weatherconnect.simulator;

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

/** Runs a simulator from the command line until it is killed. */
public final class SimulatorMain {

  private static final int USAGE_ERROR = 2;
  private static final int START_ERROR = 1;

  private static final String USAGE =
      """
      Usage: openmeteo-simulator [option value]...
        --host NAME               address to listen on (default 127.0.0.1)
        --port NUMBER             port to listen on, 0 for a free one (default 8085)
        --limits free|none        limits of the public service, or none (default free)
        --replay FILE             recorded response to give to requests that it fits; repeatable
        --api-key KEY             key that the customers' hosts know, for all of them; repeatable
        --fault-probability P     share of weather calls that go wrong, 0 to 1 (default 0)
        --seed NUMBER             which calls go wrong, and how (default 0)
        --pause DURATION          pause of slow answers, as in PT5S (default PT5S)
        --clock-offset DURATION   how far its clock is ahead, as in P1D or -PT6H (default PT0S)
      """;

  private SimulatorMain() {}

  /** Starts a simulator, prints where it listens, and stays. */
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
      System.out.println("Open-Meteo simulator at " + simulator.baseUri());
      new CountDownLatch(1).await();
    } catch (IOException e) {
      System.err.println("The simulator cannot start: " + e.getMessage());
      System.exit(START_ERROR);
    }
  }

  /**
   * What the arguments ask for.
   *
   * @throws IllegalArgumentException with a message that names the option and what it takes
   */
  static OpenMeteoSimulator.Builder parse(String... arguments) {
    Deque<String> remaining = new ArrayDeque<>(List.of(arguments));
    OpenMeteoSimulator.Builder builder = OpenMeteoSimulator.builder().port(8085);
    double probability = 0;
    long seed = 0;
    Duration pause = Duration.ofSeconds(5);
    while (!remaining.isEmpty()) {
      String option = remaining.remove();
      String value = remaining.poll();
      if (value == null) {
        throw new IllegalArgumentException(
            option.startsWith("--") ? option + " needs a value" : "Not an option: " + option);
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
        default -> throw new IllegalArgumentException("Not an option: " + option);
      }
    }
    return builder.faults(FaultPlan.random(probability, seed).pause(pause));
  }

  private static Limits limits(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "free" -> Limits.FREE;
      case "none" -> Limits.NONE;
      default -> throw new IllegalArgumentException("--limits takes free or none, not " + value);
    };
  }

  private static long number(String option, String value, long min, long max) {
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " takes a whole number, not " + value, e);
    }
    throw new IllegalArgumentException(
        "%s takes a number from %d to %d, not %s".formatted(option, min, max, value));
  }

  private static double probability(String option, String value) {
    try {
      double probability = Double.parseDouble(value);
      if (probability >= 0 && probability <= 1) {
        return probability;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " takes a number, not " + value, e);
    }
    throw new IllegalArgumentException(option + " takes a number from 0 to 1, not " + value);
  }

  private static Duration duration(String option, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          option + " takes an ISO-8601 duration such as PT5S, not " + value, e);
    }
  }
}
