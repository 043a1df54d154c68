package io.weatherconnect.tools.stack;

import java.util.List;
import java.util.stream.Stream;

/** Lists of JVM options. */
final class Options {
  private Options() {}

  static List<String> join(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toList();
  }
}
