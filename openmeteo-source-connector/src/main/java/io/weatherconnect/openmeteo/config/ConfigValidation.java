package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.schedule.BudgetCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Looks at settings beside each other and puts a message on the guilty key. Touches no network and
 * never throws. Runs only where every key is right by itself, so that one mistake gives one
 * message.
 */
public final class ConfigValidation {
  private final Clock clock;

  /**
   * A check.
   *
   * @param clock tells the day against which the start date is checked
   */
  public ConfigValidation(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds what it finds.
   *
   * @param settings as the user gave them
   * @param values the keys as parsed one by one, to which messages are added; a value is added for
   *     a guilty key that is not among them
   */
  public void check(Map<String, String> settings, List<ConfigValue> values) {
    Map<String, Object> parsed = new HashMap<>();
    for (ConfigValue value : values) {
      if (!value.errorMessages().isEmpty() && isOurs(value.name())) {
        return;
      }
      parsed.put(value.name(), value.value());
    }
    try {
      OpenMeteoSourceConfig config = OpenMeteoSourceConfig.of(parsed, settings);
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      ScheduleConfig.requireServed(config.schedule(), config.routing(), today);
      requireAffordable(config, settings);
    } catch (SettingException e) {
      find(values, e.key()).addErrorMessage(e.problem());
    }
  }

  private static void requireAffordable(
      OpenMeteoSourceConfig config, Map<String, String> settings) {
    BudgetCheck budget = new BudgetCheck(config.query(), config.schedule(), config.limits());
    Optional<String> tooHeavy = budget.error();
    if (tooHeavy.isPresent()) {
      throw new SettingException(LimitConfig.MAX_WEIGHT, tooHeavy.get());
    }
    int tasks = Math.min(tasksMax(settings), config.locations().size());
    double perHour = config.quota().dividedBy(tasks).perHour();
    if (perHour > 0 && budget.smallestRequest() > perHour) {
      throw new SettingException(
          LimitConfig.PER_HOUR,
          String.format(
              Locale.ROOT,
              "leaves each of %d tasks a weight of %.1f an hour, but the smallest call of this"
                  + " configuration weighs %.1f; use fewer variables, models, days or tasks",
              tasks,
              perHour,
              budget.smallestRequest()));
    }
  }

  private static int tasksMax(Map<String, String> settings) {
    try {
      return Math.max(1, Integer.parseInt(settings.getOrDefault("tasks.max", "1").strip()));
    } catch (NumberFormatException e) {
      // The worker says so itself, on its own key.
      return 1;
    }
  }

  private static boolean isOurs(String key) {
    return OpenMeteoSourceConfig.DEFINITION.names().contains(key);
  }

  private static ConfigValue find(List<ConfigValue> values, String key) {
    return values.stream()
        .filter(value -> value.name().equals(key))
        .findFirst()
        .orElseGet(
            () -> {
              ConfigValue added = new ConfigValue(key);
              values.add(added);
              return added;
            });
  }
}
