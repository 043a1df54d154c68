package io.weatherconnect.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The port number chosen for each {@link Port}. A chosen port was free on the loopback address at
 * the time of choosing; nothing reserves it until the service binds it.
 *
 * @param numbers one number for every port
 */
public record Ports(Map<Port, Integer> numbers) {
  private static final int ATTEMPTS = 100;

  /** Copies the numbers. */
  public Ports {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Chooses the default port of each service, or the next free one.
   *
   * @return the chosen ports, all different
   * @throws ToolException when a hundred ports in a row are taken
   */
  public static Ports usual() {
    return usual(Ports::isFree);
  }

  static Ports usual(IntPredicate free) {
    Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    Set<Integer> given = new HashSet<>();
    for (Port port : Port.values()) {
      int number = firstFree(port, candidate -> free.test(candidate) && !given.contains(candidate));
      given.add(number);
      chosen.put(port, number);
    }
    return new Ports(chosen);
  }

  /**
   * Chooses free ports from the operating system, for stacks that run beside others.
   *
   * @return the chosen ports, all different
   */
  public static Ports ephemeral() {
    Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    Map<Port, ServerSocket> held = new EnumMap<>(Port.class);
    try {
      for (Port port : Port.values()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.put(port, socket);
        chosen.put(port, socket.getLocalPort());
      }
      return new Ports(chosen);
    } catch (IOException e) {
      throw new ToolException("The operating system gave no free port: " + e.getMessage(), e);
    } finally {
      held.values().forEach(Ports::release);
    }
  }

  /**
   * The chosen number.
   *
   * @param port which port
   * @return the number chosen for it
   */
  public int of(Port port) {
    return numbers.get(port);
  }

  private static int firstFree(Port port, IntPredicate free) {
    for (int candidate = port.usual(); candidate < port.usual() + ATTEMPTS; candidate++) {
      if (free.test(candidate)) {
        return candidate;
      }
    }
    throw new ToolException(
        "No free port for %s: %d to %d are all in use. Stop the programs that use them and start again."
            .formatted(port, port.usual(), port.usual() + ATTEMPTS - 1));
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new ToolException("Port " + socket.getLocalPort() + " could not be released.", e);
    }
  }
}
