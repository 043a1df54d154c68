package io.weatherconnect.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
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

/** Reads metrics of the Connect worker's JVM over JMX. Not thread-safe. */
final class WorkerJvm implements AutoCloseable {
  private static final String SINK_ROWS =
      "com.datastax.oss.kafka.sink:name=recordCount,connector=%s,topic=%s,*";

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final OperatingSystemMXBean system;

  // The warning concerns objects from untrusted servers; this worker is started here, on loopback.
  @SuppressWarnings("BanJNDI")
  WorkerJvm(ProcessHandle worker) {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(worker.pid()));
      try {
        connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
      } finally {
        jvm.detach();
      }
      beans = connector.getMBeanServerConnection();
      system =
          ManagementFactory.newPlatformMXBeanProxy(
              beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot connect to the worker's JMX", e);
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException("Cannot attach to the worker's JVM", e);
    }
  }

  /** Returns the CPU time that the worker has used so far. */
  Duration cpu() {
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /**
   * Returns the rows of a topic that a sink has written so far; 0 before the first. The engine's
   * counters include the rows of earlier sinks of the same topic, so each sink needs another topic.
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
      throw new IllegalStateException("Cannot read the sink's counters", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the sink's counters", e);
    }
  }

  /** Resets the peak heap usage. */
  void resetHeapPeak() throws IOException {
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Returns the peak heap usage in bytes since the last reset, including garbage. */
  long heapPeak() throws IOException {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** Runs a full garbage collection and returns the heap usage in bytes. */
  long heapLive() throws IOException {
    var memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** Starts a sampling profiler and returns its id for {@link #stopSampling}. */
  long startSampling() throws IOException, JMException {
    FlightRecorderMXBean recorder = recorder();
    long recording = recorder.newRecording();
    recorder.setPredefinedConfiguration(recording, "profile");
    recorder.startRecording(recording);
    return recording;
  }

  /** Stops the profiler and writes the recording to a file, which is replaced if it exists. */
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
      throw new UncheckedIOException("Cannot close the connection to the worker's JMX", e);
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
