package io.weatherconnect.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The number of every {@link Port}. It was free on the loopback address at the time of choosing;
 * nothing reserves it until the service binds it.
 */
public record Ports(Map<Port, Integer> numbers) {
  private static final int ATTEMPTS = 100;

  /** Copies the numbers. */
  public Ports {
    numbers = Map.copyOf(numbers);
    if (numbers.size() != Port.values().length) {
      throw new IllegalArgumentException("Not every port has a number: " + numbers);
    }
  }

  /**
   * Chooses the default port of each service, or the next free one, all different. Throws {@link
   * ToolException} when a hundred ports in a row are taken.
   */
  public static Ports usual() {
    return usual(Ports::isFree);
  }

  static Ports usual(IntPredicate free) {
    Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      int end = port.usual() + ATTEMPTS;
      int number =
          IntStream.range(port.usual(), end)
              .filter(free.and(candidate -> !chosen.containsValue(candidate)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ToolException(
                          "No free port for %s: %d to %d are all in use. Stop the programs that use them and start again."
                              .formatted(port, port.usual(), end - 1)));
      chosen.put(port, number);
    }
    return new Ports(chosen);
  }

  /** Chooses free ports from the operating system, for stacks that run beside others. */
  public static Ports ephemeral() {
    Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Port port : Port.values()) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        chosen.put(port, held.get(held.size() - 1).getLocalPort());
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
      return new Ports(chosen);
    } catch (IOException e) {
      throw new ToolException("The operating system gave no free ports: " + e.getMessage(), e);
    }
  }

  /** The number chosen for a port. */
  public int of(Port port) {
    return numbers.get(port);
  }

  InetSocketAddress socketAddress(Port port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), of(port));
  }

  /** A port's address, for instance {@code 127.0.0.1:9092}. */
  String address(Port port) {
    return "127.0.0.1:" + of(port);
  }

  /** The address of an HTTP port, for instance {@code http://127.0.0.1:8083}. */
  URI uri(Port port) {
    return uri(port, false);
  }

  /** The address of an HTTP or HTTPS port. */
  URI uri(Port port, boolean tls) {
    return URI.create((tls ? "https://" : "http://") + address(port));
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
