package io.weatherconnect.stack;

import io.weatherconnect.simulator.SimulatorMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The simulated Open-Meteo API, started with arguments of its own command line and the port. */
record SimulatorLauncher(ProjectLayout layout, Ports ports, List<String> arguments)
    implements ServiceLauncher {

  static URI uri(Ports ports) {
    return URI.create("http://127.0.0.1:" + ports.of(Port.SIMULATOR));
  }

  @Override
  public Service service() {
    return Service.SIMULATOR;
  }

  @Override
  public void prepare() {
    if (!Files.isDirectory(layout.commandLineLibs())) {
      throw ProjectLayout.notBuilt(layout.commandLineLibs());
    }
  }

  @Override
  public JvmLaunch launch() {
    return new JvmLaunch(
        JvmLaunch.thisJava(),
        List.of("-Xmx192m"),
        List.of(layout.commandLineLibs() + "/*"),
        SimulatorMain.class.getName(),
        Stream.concat(
                arguments.stream(), Stream.of("--port", Integer.toString(ports.of(Port.SIMULATOR))))
            .toList(),
        Map.of());
  }

  @Override
  public boolean isReady() throws IOException {
    return Probe.accepts(ports.of(Port.SIMULATOR));
  }
}
