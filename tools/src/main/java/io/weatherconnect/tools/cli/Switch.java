package io.weatherconnect.tools.cli;

import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;

/** Reads yes and no as people write them in environment variables. */
final class Switch implements ITypeConverter<Boolean> {
  private static final Set<String> OFF = Set.of("", "0", "false", "no", "off");

  @Override
  public Boolean convert(String value) {
    return !OFF.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
