package io.weatherconnect.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The memory of this machine or container.
 *
 * @param bytes all memory, whether it is in use or not
 */
record MachineMemory(long bytes) {
  /** The services use 1,418 MB after their start, and their heaps can grow. */
  private static final int NEEDED_MEGABYTES = 2_000;

  /** The services of a cluster use 3,530 MB after their start. */
  private static final int NEEDED_FOR_CLUSTER_MEGABYTES = 6_000;

  private static final int MEGABYTE = 1_000_000;

  static MachineMemory read() {
    return new MachineMemory(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  /**
   * Returns a line for the user if the local stack, or a cluster, needs more memory than there is.
   */
  Optional<String> warning(boolean cluster) {
    int needed = cluster ? NEEDED_FOR_CLUSTER_MEGABYTES : NEEDED_MEGABYTES;
    long megabytes = bytes / MEGABYTE;
    return megabytes >= needed
        ? Optional.empty()
        : Optional.of(
            ("This machine has %d MB of memory, and the local stack needs %d MB: services may be"
                    + " killed. Fix: give the machine or container more memory.")
                .formatted(megabytes, needed));
  }
}
