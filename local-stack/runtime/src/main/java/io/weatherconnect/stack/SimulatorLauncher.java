package io.weatherconnect.stack;

import io.weatherconnect.simulator.SimulatorMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The simulated Open-Meteo API, started with arguments of its own command line and the port. */
record SimulatorLauncher(ProjectLayout layout, Addresses addresses, List<String> arguments)
    implements ServiceLauncher {

  @Override
  public JvmLaunch launch() {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(
        List.of(
            "--host", addresses.host(Service.SIMULATOR),
            "--port", Integer.toString(addresses.ports().of(Port.SIMULATOR))));
    return JvmLaunch.of(
        layout.commandLineLibs() + "/*", List.of("-Xmx192m"), SimulatorMain.class.getName(), all);
  }

  @Override
  public boolean isReady() throws IOException {
    return Probe.accepts(addresses.socket(Service.SIMULATOR, Port.SIMULATOR));
  }
}
