package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The schema registry. Its default store is in memory; here it writes a file, because Kafka keeps
 * records of earlier runs whose schema ids must mean the same after a restart.
 */
record RegistryLauncher(ProjectLayout layout, RunDirectory run, Addresses addresses)
    implements ServiceLauncher {

  @Override
  public JvmLaunch launch() {
    Path store = run.data(Service.REGISTRY).resolve("registry");
    return JvmLaunch.of(
        layout.registryJar().toString(),
        List.of(
            "-Xmx160m",
            "-Dquarkus.http.host=" + addresses.host(Service.REGISTRY),
            "-Dquarkus.http.port=" + addresses.ports().of(Port.REGISTRY),
            // As Confluent's default: a schema that cannot read the subject's newest one is
            // rejected.
            // The response of /config does not show this rule, because it is not in the store.
            "-Dregistry.rules.global.compatibility=BACKWARD",
            // Without WRITE_DELAY=0 a crash forgets the ids of the last half second, which records
            // in Kafka may already carry.
            "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + store + ";WRITE_DELAY=0",
            // On a busy machine the first connection takes longer than the default of 5 s.
            "-Dquarkus.datasource.jdbc.acquisition-timeout=60",
            "-Dquarkus.datasource.jdbc.initial-size=2",
            "-Dquarkus.datasource.jdbc.min-size=2"),
        "io.quarkus.runner.GeneratedMain",
        List.of());
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    return Probe.respondsOk(
        addresses.uri(Service.REGISTRY, Port.REGISTRY).resolve("/health/ready"));
  }
}
