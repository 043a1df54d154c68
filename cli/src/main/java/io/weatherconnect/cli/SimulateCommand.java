package io.weatherconnect.cli;

import io.weatherconnect.simulator.SimulatorMain;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs only the Open-Meteo simulator, until it is interrupted. */
@Command(
    name = "simulate",
    description = "Run only the Open-Meteo simulator, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "OPTION VALUE",
      description = "Options of the simulator, after '--'. '-- --help' lists them.")
  private List<String> options = List.of();

  @Override
  public Integer call() {
    return SimulatorMain.commandLine().execute(options.toArray(String[]::new));
  }
}
