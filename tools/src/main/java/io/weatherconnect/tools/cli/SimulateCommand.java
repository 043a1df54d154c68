package io.weatherconnect.tools.cli;

import io.weatherconnect.simulator.SimulatorMain;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Runs the simulated Open-Meteo alone, until it is interrupted. */
@Command(
    name = "simulate",
    description = "Run the simulated Open-Meteo alone, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "OPTION VALUE",
      description = "The simulator's own options after '--'; a wrong one makes it list them all.")
  private List<String> options = List.of();

  @Override
  public Integer call() throws InterruptedException {
    SimulatorMain.main(options.toArray(String[]::new));
    return ExitCode.OK;
  }
}
