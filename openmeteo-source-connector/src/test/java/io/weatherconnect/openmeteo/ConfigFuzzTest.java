package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Validates and starts configurations in which each key, alone and with another one, has any value:
 * validation reports errors of keys and never throws, a start throws {@code ConfigException} and
 * never after a valid validation, and no message shows a secret. Run more with {@code
 * -Dfuzz.configs=N}.
 */
class ConfigFuzzTest {
  private static final int PAIRS = Integer.getInteger("fuzz.configs", 350);
  private static final int EACH = Math.max(1, PAIRS / 50);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);

  /** Part of each value that may be a secret. */
  private static final String CANARY = "qzqz";

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          ",",
          ",,,",
          "0",
          "1",
          "-1",
          "00",
          "1.5",
          "2147483648",
          "9".repeat(40),
          "NaN",
          "Infinity",
          "1e999",
          "true",
          "False",
          "auto",
          "all",
          "skip",
          "restart",
          "2024-02-31",
          "2024-01-01",
          "2030-01-01",
          "0000-01-01",
          "9999-12-31",
          "+999999999-12-31",
          "2026-05-01T06:00:00Z",
          "-1000000000-01-01T00:00:00Z",
          "http://[",
          "//",
          "https://",
          "https://api.open-meteo.com/v1/dwd-icon",
          "https://ensemble-api.open-meteo.com/v1/ensemble",
          "https://seasonal-api.open-meteo.com/v1/seasonal",
          "http://127.0.0.1:0/v1/forecast?x=y#z",
          "http://127.0.0.1:99999/v1/forecast",
          "file:///etc/passwd",
          "https://user:qzqz@example.com/v1/forecast",
          "https://\u00fc\u0000.example/v1/forecast",
          "${file:/run/secrets/x:qzqz}",
          "../../etc/passwd",
          "/proc/self/mem",
          "/",
          "\u0000",
          "a\nb",
          "a\r\nX-Header: qzqz",
          "\u001b[31mred",
          "\u202e\ud800",
          "%s%n%1$s%",
          "x".repeat(20_000),
          "a,".repeat(3_000),
          "Europe/Berlin",
          "Mars/Base",
          "GMT+99",
          "icon_seamless,gfs_seamless",
          "best_match",
          "temperature_2m,temperature_2m",
          "temperature_2m,rain",
          "fahrenheit",
          "52.0,13.0,53.0,14.0,0.25",
          "53,14,52,13,-1",
          "-90,-180,90,180,1e-9",
          "90",
          "qzqz:qzqz",
          "qzqz");

  private final Random random = new Random(SEED);
  private final List<ConfigDef.ConfigKey> keys =
      List.copyOf(OpenMeteoSourceConfig.DEFINITION.configKeys().values());
  private int valid;

  @Test
  void eachKeyTakesAnyValueOrReportsAnError() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (ConfigDef.ConfigKey key : keys) {
            for (int i = 0; i < EACH; i++) {
              check(Settings.with(key.name, one(VALUES)));
            }
          }
        });

    // Both outcomes must be frequent enough to be tested.
    assertThat(valid).isBetween(keys.size() * EACH / 20, keys.size() * EACH / 2);
  }

  @Test
  void pairsOfKeysTakeValuesOrReportAnError() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60 + PAIRS / 100),
        () -> {
          for (int i = 0; i < PAIRS; i++) {
            check(Settings.with(one(keys).name, one(VALUES), one(keys).name, one(VALUES)));
          }
        });

    assertThat(valid).isBetween(PAIRS / 50, PAIRS / 2);
  }

  private void check(Map<String, String> settings) {
    Supplier<String> description = () -> description(settings);
    OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();
    boolean isValid = true;
    List<ConfigValue> values;
    try {
      values = connector.validate(settings).configValues();
    } catch (RuntimeException | Error e) {
      throw new AssertionError("validate " + description.get(), e);
    }
    for (ConfigValue value : values) {
      for (String message : value.errorMessages()) {
        isValid = false;
        checkMessage(settings, message, description);
      }
    }
    valid += isValid ? 1 : 0;
    try {
      connector.start(settings);
      for (int tasks : new int[] {1, 3, Integer.MAX_VALUE}) {
        for (Map<String, String> task : connector.taskConfigs(tasks)) {
          LocationAssignment.taskConfig(task);
        }
      }
    } catch (ConfigException e) {
      assertThat(isValid).as(() -> "valid, but " + e.getMessage() + description.get()).isFalse();
      checkMessage(settings, e.getMessage(), description);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("start " + description.get(), e);
    } finally {
      connector.stop();
    }
  }

  /** Values of keys are shown, so that users find them, but none that may be a secret. */
  private static void checkMessage(
      Map<String, String> settings, String message, Supplier<String> description) {
    assertThat(message).as(description).isNotBlank().doesNotContain("Exception", "java.");
    boolean hasSecret = false;
    boolean isElsewhere = false;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      ConfigDef.ConfigKey key = OpenMeteoSourceConfig.DEFINITION.configKeys().get(setting.getKey());
      // A URL may have a user and a password.
      boolean isSecret =
          key != null
              && (key.type == ConfigDef.Type.PASSWORD
                  || (key.name.endsWith(".url") && setting.getValue().contains("user:")));
      hasSecret |= isSecret && setting.getValue().contains(CANARY);
      isElsewhere |= !isSecret && setting.getValue().contains(CANARY);
    }
    if (hasSecret && !isElsewhere) {
      assertThat(message).as(description).doesNotContain(CANARY);
    }
  }

  private static String description(Map<String, String> settings) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.entrySet().removeAll(Settings.with().entrySet());
    changed.replaceAll((key, value) -> value.substring(0, Math.min(value.length(), 60)));
    return " with " + changed;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
