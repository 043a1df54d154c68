package io.weatherconnect.cli.trial;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * Placeholders of config providers in settings. Those of the form <code>${env:NAME}</code> and
 * <code>${directory:PATH:FILE}</code> have the values of this machine's environment and files;
 * others have a value only on a worker.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*:[^}]*}");

  private Placeholders() {}

  /** Returns whether a value has a placeholder. */
  static boolean isIn(String value) {
    return PLACEHOLDER.matcher(value).find();
  }

  /** Returns the settings with the values of the given variables; other placeholders stay. */
  static Map<String, String> resolved(Map<String, String> settings, Map<String, String> variables) {
    EnvVarConfigProvider provider = new EnvVarConfigProvider(variables);
    provider.configure(Map.of());
    DirectoryConfigProvider files = new DirectoryConfigProvider();
    files.configure(Map.of());
    return new ConfigTransformer(Map.of("env", provider, "directory", files))
        .transform(settings)
        .data();
  }

  /** Throws {@link ToolException} if a setting of a connector still has a placeholder. */
  static void requireNone(ConnectorConfig connector) {
    connector
        .config()
        .forEach(
            (key, value) -> {
              Matcher placeholder = PLACEHOLDER.matcher(value);
              if (placeholder.find()) {
                throw new ToolException(
                    ("%s: %s needs %s, which has no value here. Set the variable or create the file, or give --response"
                            + " FILE instead of making a request.")
                        .formatted(connector.name(), key, placeholder.group()));
              }
            });
  }
}
