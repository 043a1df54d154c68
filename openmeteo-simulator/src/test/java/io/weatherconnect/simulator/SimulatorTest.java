package io.weatherconnect.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.threeten.extra.MutableClock;

/** Starts a simulator at a fixed time, and a client, for each test. */
abstract class SimulatorTest {

  /** A time during European summer time that is not a full hour or quarter hour. */
  static final String NOW = "2026-08-20T10:20:30Z";

  final MutableClock clock = MutableClock.of(Instant.parse(NOW), ZoneOffset.UTC);
  final FaultPlan faults = FaultPlan.none();
  OpenMeteoSimulator simulator;
  Client client;

  @BeforeEach
  void start() throws IOException {
    simulator = configure(OpenMeteoSimulator.builder().clock(clock).faults(faults)).start();
    client = new Client(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  /** Changes the configuration for a test class. */
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) throws IOException {
    return builder;
  }
}
