package io.weatherconnect.cli.status;

import io.weatherconnect.stack.ToolException;
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
 * Reads a worker's metrics by JMX: those of the source, registered through Connect's plugin metrics
 * or, on workers before 4.1, by the source itself, and those of the Cassandra sink. Each call opens
 * a new connection, so the worker may be restarted between calls. Thread-safe.
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
   * Returns a view of a worker on this machine.
   *
   * @param port the JMX port on the loopback address
   * @return a view that has not connected yet
   */
  public static JmxWorkerView at(int port) {
    try {
      return new JmxWorkerView(
          new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(port)));
    } catch (IOException e) {
      throw new IllegalStateException("The URL of the JMX server is malformed", e);
    }
  }

  // The check warns of untrusted objects. This worker belongs to the user and listens on loopback.
  @SuppressWarnings("BanJNDI")
  @Override
  public WorkerMetrics metrics() {
    try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
      return read(connector.getMBeanServerConnection());
    } catch (IOException | JMException e) {
      throw new ToolException(
          "Worker metrics are unavailable (%s). See 'make logs SERVICE=connect'."
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
    tasks.forEach((name, metrics) -> sources.put(name, SourceTasks.combined(metrics)));
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
      // The task has stopped since the names were listed.
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
