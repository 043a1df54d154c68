package io.weatherconnect.cli.doctor;

import io.weatherconnect.cli.connect.ConfigError;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks configurations with the worker's own validation, and adds remedies to its errors. */
final class ConfigurationChecks {
  private static final Pattern OVERRIDE =
      Pattern.compile("(producer|consumer|admin)\\.override\\..+");

  private ConfigurationChecks() {}

  /** Checks a configuration. */
  static List<Result> of(ConnectClient client, ConnectorConfig connector)
      throws InterruptedException {
    List<ConfigError> errors;
    try {
      errors = client.validate(connector);
    } catch (ToolException e) {
      return List.of(
          Result.problem(
              connector.name(), "The worker cannot validate it: %s".formatted(e.getMessage())));
    }
    if (errors.isEmpty()) {
      return List.of(Result.ok(connector.name(), "the configuration is valid on this worker"));
    }
    List<Result> results = new ArrayList<>();
    for (ConfigError error : errors) {
      results.add(
          Result.problem(
              connector.name(),
              "%s: %s%s".formatted(error.key(), error.message(), remedy(error.key()))));
    }
    return results;
  }

  private static String remedy(String key) {
    if (key.equals("exactly.once.support")) {
      return " Fix: set exactly.once.source.support=enabled on every worker, or"
          + " exactly.once.support=requested in the source, whose rows may then be repeated.";
    }
    if (OVERRIDE.matcher(key).matches()) {
      return " Fix: allow this key in the worker's connector.client.config.override.policy, or"
          + " remove it.";
    }
    return "";
  }
}
