package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the warning about too little memory. */
final class MachineMemoryTest {
  @Test
  void tooLittleMemoryIsReportedWithWhatIsNeeded() {
    assertThat(new MachineMemory(1_024_000_000).warning(false).orElseThrow())
        .startsWith("This machine has 1024 MB of memory, and the local stack needs 2000 MB")
        .contains("Fix:");
  }

  @Test
  void enoughMemoryIsNotReported() {
    assertThat(new MachineMemory(2_000_000_000).warning(false)).isEmpty();
    assertThat(new MachineMemory(6_000_000_000L).warning(true)).isEmpty();
  }

  @Test
  void memoryOfThisMachineIsRead() {
    assertThat(MachineMemory.read().bytes()).isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
  }
}
