package io.weatherconnect.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The schema registry. Its default store is in memory; here it writes a file, because Kafka keeps
 * records of earlier runs whose schema ids must mean the same after a restart.
 */
record RegistryLauncher(ProjectLayout layout, RunDirectory run, Ports ports)
    implements ServiceLauncher {

  static URI uri(Ports ports) {
    return URI.create("http://127.0.0.1:" + ports.of(Port.REGISTRY));
  }

  @Override
  public Service service() {
    return Service.REGISTRY;
  }

  @Override
  public void prepare() {
    layout.registryJar();
  }

  @Override
  public JvmLaunch launch() {
    Path store = run.data(Service.REGISTRY).resolve("registry");
    return new JvmLaunch(
        JvmLaunch.thisJava(),
        List.of(
            "-Xmx160m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + ports.of(Port.REGISTRY),
            // Without WRITE_DELAY=0 a crash forgets the ids of the last half second, which records
            // in Kafka may already carry.
            "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + store + ";WRITE_DELAY=0",
            // On a busy machine the first connection takes longer than the default of 5 s.
            "-Dquarkus.datasource.jdbc.acquisition-timeout=60",
            "-Dquarkus.datasource.jdbc.initial-size=2",
            "-Dquarkus.datasource.jdbc.min-size=2"),
        List.of(layout.registryJar().toString()),
        "io.quarkus.runner.GeneratedMain",
        List.of(),
        Map.of());
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    return Probe.respondsOk(uri(ports).resolve("/health/ready"));
  }
}
