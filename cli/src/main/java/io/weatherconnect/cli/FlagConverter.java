package io.weatherconnect.cli;

import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;

/** Converts the value of an environment variable such as {@code 1} or {@code no} to a boolean. */
final class FlagConverter implements ITypeConverter<Boolean> {
  private static final Set<String> FALSE_VALUES = Set.of("", "0", "false", "no", "off");

  @Override
  public Boolean convert(String value) {
    return !FALSE_VALUES.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
