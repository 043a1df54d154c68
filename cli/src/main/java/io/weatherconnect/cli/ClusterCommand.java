package io.weatherconnect.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command of {@code weather-connect} that works on a cluster. */
abstract class ClusterCommand implements Callable<Integer> {
  @Mixin ClusterOptions options;

  final Screen screen = Screen.standard();
}
