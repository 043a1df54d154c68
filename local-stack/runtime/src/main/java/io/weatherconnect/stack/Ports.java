package io.weatherconnect.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The number of every {@link Port}, the same on all hosts of a stack. It was free at the time of
 * choosing; nothing reserves it until the service binds it.
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
    return usual(Hosts.single());
  }

  /** Chooses as {@link #usual()} does, of the ports that are free on all of these hosts. */
  public static Ports usual(Hosts hosts) {
    List<String> addresses =
        hosts.all().values().stream().map(Hosts.Host::address).distinct().toList();
    for (String address : addresses) {
      if (!isFree(address, 0)) {
        throw new ToolException(
            "%1$s is not an address of this machine. On macOS, add it: sudo ifconfig lo0 alias %1$s"
                .formatted(address));
      }
    }
    return usual(port -> addresses.stream().allMatch(address -> isFree(address, port)));
  }

  /** The default port of each service, whether it is free or not. */
  public static Ports defaults() {
    return usual(port -> true);
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

  static boolean isFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
