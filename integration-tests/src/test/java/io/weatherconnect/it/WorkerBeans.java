package io.weatherconnect.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads all beans and threads of a worker's JVM, also those without metrics. Not thread-safe. */
final class WorkerBeans implements AutoCloseable {
  private final URLClassLoader workerClasses;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  /**
   * @param worker the worker's process
   * @param libs the worker's jars, because some values are objects of its classes
   */
  WorkerBeans(ProcessHandle worker, Path libs) throws IOException, AttachNotSupportedException {
    workerClasses = new URLClassLoader(jars(libs));
    connector =
        connect(
            Long.toString(worker.pid()),
            Map.of(JMXConnectorFactory.DEFAULT_CLASS_LOADER, workerClasses));
    beans = connector.getMBeanServerConnection();
  }

  /** Connects to the beans of a JVM that was started here. */
  // The warning concerns objects from untrusted servers; this one listens on loopback.
  @SuppressWarnings("BanJNDI")
  static JMXConnector connect(String process, Map<String, ?> environment)
      throws IOException, AttachNotSupportedException {
    VirtualMachine jvm = VirtualMachine.attach(process);
    try {
      return JMXConnectorFactory.connect(
          new JMXServiceURL(jvm.startLocalManagementAgent()), environment);
    } finally {
      jvm.detach();
    }
  }

  /** Returns names, descriptions and attribute values of all beans, one attribute per line. */
  String content() throws IOException, JMException {
    StringBuilder content = new StringBuilder();
    for (ObjectName name : beans.queryNames(null, null)) {
      try {
        append(name, beans.getMBeanInfo(name), content);
      } catch (InstanceNotFoundException e) {
        // The bean was unregistered after the names were listed.
      }
    }
    return content.toString();
  }

  /** Returns the names of all live threads. */
  List<String> threadNames() throws IOException {
    ThreadMXBean threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    return Arrays.stream(threads.dumpAllThreads(false, false))
        .map(ThreadInfo::getThreadName)
        .toList();
  }

  @Override
  public void close() throws IOException {
    connector.close();
    workerClasses.close();
  }

  private static URL[] jars(Path libs) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(libs, "*.jar")) {
      for (Path file : files) {
        jars.add(file.toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }

  private void append(ObjectName name, MBeanInfo info, StringBuilder content) throws IOException {
    content.append(name).append(' ').append(info).append('\n');
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      content.append(attribute.getName()).append('=');
      try {
        append(beans.getAttribute(name, attribute.getName()), content);
      } catch (JMException | JMRuntimeException e) {
        // Not every JVM supports all listed attributes; the error's text is content too.
        content.append(e);
      }
      content.append('\n');
    }
  }

  private static void append(Object value, StringBuilder content) {
    if (value instanceof CompositeData composite) {
      composite.getCompositeType().keySet().forEach(key -> append(key, content));
      append(composite.values(), content);
    } else if (value instanceof TabularData table) {
      append(table.values(), content);
    } else if (value instanceof Map<?, ?> map) {
      append(map.keySet(), content);
      append(map.values(), content);
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> append(element, content));
    } else if (value instanceof byte[] bytes) {
      content.append(new String(bytes, ISO_8859_1));
    } else if (value instanceof char[] characters) {
      content.append(characters);
    } else if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        append(Array.get(value, i), content);
      }
    } else {
      content.append(value).append(' ');
    }
  }
}
