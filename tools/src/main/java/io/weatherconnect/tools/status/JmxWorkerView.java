package io.weatherconnect.tools.status;

import io.weatherconnect.tools.ToolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Reads a worker's JMX beans: those that the source shows through Connect's plugin metrics, or by
 * itself on a worker before 4.1, and those of the Cassandra sink. Connects for each look, so that a
 * worker may be restarted between two. Safe for several threads.
 */
public final class JmxWorkerView implements WorkerView {
  private static final String SOURCE_PLUGINS = "kafka.connect:type=plugins,*";
  private static final String SOURCE_TASKS = "io.weatherconnect.openmeteo:type=task,*";
  private static final String SINK = "com.datastax.oss.kafka.sink:*";
  private static final String[] SOURCE_ATTRIBUTES = SourceTasks.METRICS.toArray(String[]::new);

  private final JMXServiceURL url;

  private JmxWorkerView(JMXServiceURL url) {
    this.url = url;
  }

  /**
   * A worker on this machine.
   *
   * @param port where its JMX listens on the loopback address
   * @return a view that has not connected yet
   */
  public static JmxWorkerView at(int port) {
    try {
      return new JmxWorkerView(
          new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(port)));
    } catch (IOException e) {
      throw new IllegalStateException("The address of a JMX server is well formed", e);
    }
  }

  // What is warned of are objects from strangers; this is a worker of the user's own on loopback.
  @SuppressWarnings("BanJNDI")
  @Override
  public WorkerMetrics look() {
    try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
      return read(connector.getMBeanServerConnection());
    } catch (IOException | JMException e) {
      throw new ToolException(
          "The worker does not tell its numbers (%s). See 'make logs SERVICE=connect'."
              .formatted(e.getMessage()),
          e);
    }
  }

  static WorkerMetrics read(MBeanServerConnection beans) throws IOException, JMException {
    Map<String, List<Map<String, Double>>> tasks = new HashMap<>();
    for (String pattern : List.of(SOURCE_PLUGINS, SOURCE_TASKS)) {
      for (ObjectName name : beans.queryNames(new ObjectName(pattern), null)) {
        Map<String, Double> task = attributes(beans, name);
        // Converters and transforms have plugin metrics too.
        if (SourceTasks.isComplete(task)) {
          tasks.computeIfAbsent(connector(name), any -> new ArrayList<>()).add(task);
        }
      }
    }
    Map<String, SourceMetrics> sources = new HashMap<>();
    tasks.forEach((name, numbers) -> sources.put(name, SourceTasks.together(numbers)));
    return new WorkerMetrics(sources, failedRecords(beans));
  }

  private static Map<String, Double> attributes(MBeanServerConnection beans, ObjectName name)
      throws IOException, JMException {
    Map<String, Double> values = new HashMap<>();
    try {
      for (Attribute attribute : beans.getAttributes(name, SOURCE_ATTRIBUTES).asList()) {
        values.put(attribute.getName(), ((Number) attribute.getValue()).doubleValue());
      }
    } catch (InstanceNotFoundException e) {
      // The task has ended since the names were listed, and counts no longer.
      values.clear();
    }
    return values;
  }

  private static Map<String, Long> failedRecords(MBeanServerConnection beans)
      throws IOException, JMException {
    Map<String, Long> failed = new HashMap<>();
    for (ObjectName name : beans.queryNames(new ObjectName(SINK), null)) {
      String counter = name.getKeyProperty("name");
      if (counter != null && counter.startsWith("failedRecord")) {
        Number count = (Number) beans.getAttribute(name, "Count");
        failed.merge(connector(name), count.longValue(), Long::sum);
      }
    }
    return failed;
  }

  private static String connector(ObjectName name) {
    String text = name.getKeyProperty("connector");
    return text.startsWith("\"") ? ObjectName.unquote(text) : text;
  }
}
