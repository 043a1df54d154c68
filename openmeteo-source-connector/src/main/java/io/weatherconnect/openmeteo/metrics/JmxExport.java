package io.weatherconnect.openmeteo.metrics;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A read-only JMX bean for each task with an attribute for each metric. */
final class JmxExport implements DynamicMBean, MBeanRegistration {
  private static final String DOMAIN = "io.weatherconnect.openmeteo";

  private final Map<String, TaskMetric> metrics;
  private volatile boolean registered;

  private JmxExport(List<TaskMetric> metrics) {
    this.metrics =
        metrics.stream().collect(Collectors.toMap(TaskMetric::name, Function.identity()));
  }

  static MetricsExport.Exposed start(List<TaskMetric> metrics, String connector, String task) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name =
          new ObjectName(
              DOMAIN
                  + ":type=task,connector="
                  + ObjectName.quote(connector)
                  + ",task="
                  + ObjectName.quote(task));
      // A task that hung and was cancelled may have left its bean registered.
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
      JmxExport bean = new JmxExport(metrics);
      server.registerMBean(bean, name);
      return () -> bean.remove(server, name);
    } catch (JMException e) {
      throw new IllegalStateException("The task's JMX bean cannot be registered", e);
    }
  }

  /** Removes this bean, but not that of a task which replaced it. */
  private void remove(MBeanServer server, ObjectName name) {
    try {
      if (registered) {
        server.unregisterMBean(name);
      }
    } catch (JMException e) {
      throw new IllegalStateException("The task's JMX bean cannot be removed", e);
    }
  }

  @Override
  public ObjectName preRegister(MBeanServer server, ObjectName name) {
    return name;
  }

  @Override
  public void postRegister(Boolean done) {
    registered = done;
  }

  @Override
  public void preDeregister() {
    // Nothing to do before the bean is removed.
  }

  @Override
  public void postDeregister() {
    registered = false;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    TaskMetric metric = metrics.get(name);
    if (metric == null) {
      throw new AttributeNotFoundException(name);
    }
    return metric.value().getAsDouble();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList list = new AttributeList();
    for (String name : names) {
      TaskMetric metric = metrics.get(name);
      if (metric != null) {
        list.add(new Attribute(name, metric.value().getAsDouble()));
      }
    }
    return list;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        metrics.values().stream()
            .map(
                metric ->
                    new MBeanAttributeInfo(
                        metric.name(), "double", metric.description(), true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        JmxExport.class.getName(), "A task of the Open-Meteo source", attributes, null, null, null);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " is read only");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }
}
