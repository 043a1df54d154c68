package io.weatherconnect.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command of {@code weather-connect} that needs the project's files or the running stack. */
abstract class BaseCommand implements Callable<Integer> {
  @Mixin Workspace workspace;

  final Screen screen = Screen.standard();
}
