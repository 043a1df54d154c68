package io.weatherconnect.simulator;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running simulator at a fixed time for each test, with a client. */
abstract class SimulatorTest {

  /** Summer time in Europe, a quarter of an hour and some minutes past a full hour. */
  static final String NOW = "2026-08-20T10:20:30Z";

  final MutableClock clock = new MutableClock(NOW);
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

  /** What a test wants to be different. */
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) throws IOException {
    return builder;
  }
}
