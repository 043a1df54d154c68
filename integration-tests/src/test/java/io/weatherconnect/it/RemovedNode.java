package io.weatherconnect.it;

import java.util.Collection;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;

/**
 * Removes a dead node from a Cassandra cluster, as {@code nodetool removenode} does. It is a
 * program of its own because a JVM is managed through the loopback interface, of which each host of
 * {@link Network} has its own.
 */
final class RemovedNode {
  private RemovedNode() {}

  /**
   * Removes the node as soon as the living one takes it for dead.
   *
   * @param args the process ID of a living node on this host, and the dead one's address and host
   *     ID
   */
  public static void main(String[] args) throws Exception {
    ObjectName storage = new ObjectName("org.apache.cassandra.db:type=StorageService");
    try (JMXConnector connector = WorkerBeans.connect(args[0], Map.of())) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      Connect.await("%s to be known as dead".formatted(args[1]))
          .until(
              () ->
                  ((Collection<?>) beans.getAttribute(storage, "UnreachableNodes"))
                      .contains(args[1]));
      beans.invoke(
          storage, "removeNode", new Object[] {args[2]}, new String[] {String.class.getName()});
    }
  }
}
