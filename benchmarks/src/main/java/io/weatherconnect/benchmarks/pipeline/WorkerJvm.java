package io.weatherconnect.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.FlightRecorderMXBean;

/** The Connect worker's process as it tells of itself through JMX. For one thread. */
final class WorkerJvm implements AutoCloseable {
  private static final String SINK_ROWS =
      "com.datastax.oss.kafka.sink:name=recordCount,connector=%s,topic=%s,*";

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final OperatingSystemMXBean system;

  // What is warned of are objects from strangers; this is a worker of our own on loopback.
  @SuppressWarnings("BanJNDI")
  WorkerJvm(int port) {
    try {
      connector =
          JMXConnectorFactory.connect(
              new JMXServiceURL(
                  "service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(port)));
      beans = connector.getMBeanServerConnection();
      system =
          ManagementFactory.newPlatformMXBeanProxy(
              beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The worker's JMX cannot be reached", e);
    }
  }

  /** Processor time that the worker has used so far. */
  Duration cpu() {
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /**
   * Rows of a topic that a sink has written so far; 0 before its first. The engine shows a sink the
   * rows of those before it too, so each needs a topic of its own.
   */
  long rowsWritten(String sink, String topic) {
    try {
      long rows = 0;
      ObjectName pattern = new ObjectName(SINK_ROWS.formatted(sink, topic));
      for (ObjectName name : beans.queryNames(pattern, null)) {
        rows += ((Number) beans.getAttribute(name, "Count")).longValue();
      }
      return rows;
    } catch (JMException e) {
      throw new IllegalStateException("The sink's counters cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The sink's counters cannot be read", e);
    }
  }

  /** Forgets how much heap was in use at most. */
  void resetHeapPeak() throws IOException {
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Bytes of heap that were in use at most since the last reset, waste included. */
  long heapPeak() throws IOException {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** Bytes of heap that are still in use after a full collection now. */
  long heapLive() throws IOException {
    var memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** Begins to sample what the worker does; the number is to be given to {@link #stopSampling}. */
  long startSampling() throws IOException, JMException {
    FlightRecorderMXBean recorder = recorder();
    long recording = recorder.newRecording();
    recorder.setPredefinedConfiguration(recording, "profile");
    recorder.startRecording(recording);
    return recording;
  }

  /** Ends the sampling and writes what was sampled to a file, which must not exist. */
  void stopSampling(long recording, Path file) throws IOException, JMException {
    FlightRecorderMXBean recorder = recorder();
    recorder.stopRecording(recording);
    Files.deleteIfExists(file);
    recorder.copyTo(recording, file.toString());
    recorder.closeRecording(recording);
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The worker's JMX cannot be left", e);
    }
  }

  private FlightRecorderMXBean recorder() throws JMException {
    return JMX.newMXBeanProxy(
        beans,
        new ObjectName("jdk.management.jfr:type=FlightRecorder"),
        FlightRecorderMXBean.class);
  }

  private List<MemoryPoolMXBean> heapPools() throws IOException {
    return ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
