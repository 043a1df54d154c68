package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.schedule.BudgetCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Checks keys against each other and adds an error message to the offending key. Uses no network
 * and never throws. Runs only if each key is valid by itself, so that one mistake gives one
 * message.
 */
public final class ConfigValidation {
  private final Clock clock;

  /**
   * Creates a check.
   *
   * @param clock gives the current day, against which dates and days are checked
   */
  public ConfigValidation(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds an error message if the keys do not fit together.
   *
   * @param settings the settings as the user wrote them
   * @param values the parsed keys, to which the message is added; if the offending key is not among
   *     them, a value is added for it
   */
  public void check(Map<String, String> settings, List<ConfigValue> values) {
    Set<String> connectorKeys = OpenMeteoSourceConfig.DEFINITION.names();
    Map<String, Object> parsed = new HashMap<>();
    for (ConfigValue value : values) {
      if (!value.errorMessages().isEmpty() && connectorKeys.contains(value.name())) {
        return;
      }
      parsed.put(value.name(), value.value());
    }
    try {
      OpenMeteoSourceConfig config = OpenMeteoSourceConfig.of(parsed, settings);
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      if (config.runs() == null) {
        ScheduleConfig.requireServed(config.schedule(), config.routing(), today);
        ErrorConfig.requireStart(config.restartOnChange(), config.schedule());
      } else {
        RunConfig.requireServed(config.runs(), config.routing(), today);
      }
      requireSufficientQuota(config, settings, today);
      // A task reads the files with certificates from this worker too.
      config.http().readTls();
    } catch (InvalidConfigException e) {
      find(values, e.key()).addErrorMessage(e.problem());
    }
  }

  private static void requireSufficientQuota(
      OpenMeteoSourceConfig config, Map<String, String> settings, LocalDate today) {
    BudgetCheck budget = new BudgetCheck(config.query(), config.schedule(), config.limits(), today);
    Optional<String> tooHeavy = budget.error();
    if (tooHeavy.isPresent()) {
      throw new InvalidConfigException(LimitConfig.MAX_WEIGHT, tooHeavy.get());
    }
    int tasks = Math.min(tasksMax(settings), config.locations().size());
    double perHour = config.quota().dividedBy(tasks).perHour();
    if (perHour > 0 && budget.smallestRequest() > perHour) {
      throw new InvalidConfigException(
          LimitConfig.PER_HOUR,
          "leaves each of %d tasks an API weight of %.1f per hour, but the smallest request of this"
              + " configuration weighs %.1f; use fewer variables, models, days or tasks",
          tasks,
          perHour,
          budget.smallestRequest());
    }
  }

  private static int tasksMax(Map<String, String> settings) {
    try {
      return Math.max(1, Integer.parseInt(settings.getOrDefault("tasks.max", "1").strip()));
    } catch (NumberFormatException e) {
      // The worker reports this mistake on its own key.
      return 1;
    }
  }

  private static ConfigValue find(List<ConfigValue> values, String key) {
    for (ConfigValue value : values) {
      if (value.name().equals(key)) {
        return value;
      }
    }
    ConfigValue added = new ConfigValue(key);
    values.add(added);
    return added;
  }
}
