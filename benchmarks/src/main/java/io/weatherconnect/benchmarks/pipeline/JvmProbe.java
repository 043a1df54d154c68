package io.weatherconnect.benchmarks.pipeline;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.PlatformManagedObject;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Measures the JVM of a service: what a leak would make grow. It attaches to the process, which
 * adds a constant number of threads. Not thread-safe.
 */
final class JvmProbe implements AutoCloseable {
  private static final double MEGABYTE = 1024 * 1024;

  private final ProcessHandle process;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  // The warning concerns objects from untrusted servers; this JVM was started here, on loopback.
  @SuppressWarnings("BanJNDI")
  JvmProbe(ProcessHandle process) throws IOException, AttachNotSupportedException {
    this.process = process;
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
    try {
      connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
    } finally {
      jvm.detach();
    }
    beans = connector.getMBeanServerConnection();
  }

  /** Collects garbage and returns the values by their names, memory in MB. */
  Map<String, Double> sample() throws IOException, JMException {
    Map<String, Double> values = new TreeMap<>();
    values.put("heap after GC MB", heapAfterCollection());
    values.put("metaspace MB", metaspace());
    values.put("resident memory MB", Processes.megabytes(Stream.of(process)));
    values.put(
        "loaded classes",
        (double)
            bean(ManagementFactory.CLASS_LOADING_MXBEAN_NAME, ClassLoadingMXBean.class)
                .getLoadedClassCount());
    values.put(
        "open files",
        attribute(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, "OpenFileDescriptorCount"));
    values.put("MBeans", beans.getMBeanCount().doubleValue());
    values.put("threads", (double) threads().getThreadCount());
    return values;
  }

  /** Collects garbage and returns the heap that is left, in MB. */
  double heapAfterCollection() throws IOException {
    MemoryMXBean memory = bean(ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
  }

  /** Counts the threads by kind. */
  Map<String, Integer> threadKinds() throws IOException {
    ThreadMXBean threads = threads();
    return ThreadKinds.count(
        Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
            // The thread has ended since its id was listed.
            .filter(Objects::nonNull)
            .map(ThreadInfo::getThreadName));
  }

  /** Returns a number that a bean of the service has. */
  double attribute(String name, String attribute) throws IOException, JMException {
    return ((Number) beans.getAttribute(new ObjectName(name), attribute)).doubleValue();
  }

  private double metaspace() throws IOException {
    return ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum()
        / MEGABYTE;
  }

  private ThreadMXBean threads() throws IOException {
    return bean(ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
  }

  private <T extends PlatformManagedObject> T bean(String name, Class<T> type) throws IOException {
    return ManagementFactory.newPlatformMXBeanProxy(beans, name, type);
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
