package io.weatherconnect.it;

import static java.util.stream.Collectors.toMap;

import io.weatherconnect.stack.Hosts;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A network in which each service has a host of its own: a Linux network namespace, connected to
 * the others by a bridge. Faults affect packets, not connections. This process must run in a
 * network and mount namespace of its own with the rights to change it, which {@code
 * network/bin/java} gives it. The network ends with the last process in it. Not thread-safe.
 */
final class Network {
  /** The address of this process. */
  static final String HERE = "10.77.0.1";

  private static final String BRIDGE = "weather0";
  private static final String RULES =
      """
      table inet faults {
        chain arriving { type filter hook input priority 0; policy accept; }
        chain leaving { type filter hook output priority 0; policy accept; }
      }
      """;

  /**
   * Fails unless connections to all given addresses get no response within two seconds. A refusal
   * is a response too, so that no service needs to listen at the port.
   */
  private static final String NO_RESPONSE =
      """
      for address; do
        timeout 2 bash -c "exec 3<>/dev/tcp/$address/9" &
        attempts="$attempts $!"
      done
      for attempt in $attempts; do
        wait "$attempt"
        test $? -eq 124 || exit 1
      done
      """;

  private final Map<Service, String> addresses = new EnumMap<>(Service.class);

  /** Creates the hosts. */
  Network() throws IOException, InterruptedException {
    Signals.run("ip", "link", "add", BRIDGE, "type", "bridge");
    Signals.run("ip", "address", "add", HERE + "/16", "dev", BRIDGE);
    Signals.run("ip", "link", "set", BRIDGE, "up");
    for (Service service : Service.values()) {
      addHost(service);
    }
  }

  private void addHost(Service service) throws IOException, InterruptedException {
    String host = service.title();
    int number = addresses.size() + 1;
    String address = "10.77.1." + number;
    String cable = "cable" + number;
    Signals.run("ip", "netns", "add", host);
    Signals.run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", host);
    Signals.run("ip", "link", "set", cable, "master", BRIDGE, "up");
    Signals.run("ip", "-n", host, "address", "add", address + "/16", "dev", "eth0");
    Signals.run("ip", "-n", host, "link", "set", "lo", "up");
    Signals.run("ip", "-n", host, "link", "set", "eth0", "up");
    addresses.put(service, address);
    on(service, "nft", RULES);
  }

  /** Returns the hosts, which have all ports. */
  Hosts hosts() {
    return new Hosts(
        addresses.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    entry ->
                        new Hosts.Host(
                            entry.getValue(),
                            List.of("ip", "netns", "exec", entry.getKey().title())))));
  }

  /**
   * Drops all packets between one host and others, in both directions, and checks that no
   * connection from it gets a response.
   */
  void cut(Service host, List<Service> others) throws IOException, InterruptedException {
    for (Service other : others) {
      addDrop(host, other);
      addDrop(other, host);
    }
    requireNoResponse(host, others);
  }

  /**
   * Drops all packets from one host to another, but none in the other direction, and checks that no
   * connection from the first gets a response.
   */
  void drop(Service from, Service to) throws IOException, InterruptedException {
    addDrop(from, to);
    requireNoResponse(from, List.of(to));
  }

  private void addDrop(Service from, Service to) throws IOException, InterruptedException {
    on(to, "nft", "add rule inet faults arriving ip saddr %s drop".formatted(addresses.get(from)));
  }

  private void requireNoResponse(Service host, List<Service> others)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", NO_RESPONSE, "bash"));
    others.forEach(other -> command.add(addresses.get(other)));
    on(host, command.toArray(String[]::new));
  }

  /** Drops a share of the packets that leave or reach a host, in percent. */
  void lose(Service host, int percent) throws IOException, InterruptedException {
    String rule = "add rule inet faults %s eth0 numgen random mod 100 < %d drop";
    on(host, "nft", rule.formatted("arriving iifname", percent));
    on(host, "nft", rule.formatted("leaving oifname", percent));
  }

  /**
   * Limits the rate at which packets leave a host, in kilobits a second. They wait for up to two
   * seconds in a queue, whose end is lost: a slow link, with delay that depends on the load.
   */
  void slow(Service host, int kilobits) throws IOException, InterruptedException {
    Signals.run(
        "tc",
        "-n",
        host.title(),
        "qdisc",
        "replace",
        "dev",
        "eth0",
        "root",
        "tbf",
        "rate",
        kilobits + "kbit",
        "burst",
        "4kb",
        "latency",
        "2s");
  }

  /** Ends all faults of the network. */
  void repair() throws IOException, InterruptedException {
    for (Service host : addresses.keySet()) {
      on(host, "nft", "flush chain inet faults arriving; flush chain inet faults leaving");
      Signals.run("tc", "-n", host.title(), "qdisc", "replace", "dev", "eth0", "root", "pfifo");
    }
  }

  private static void on(Service host, String... command) throws IOException, InterruptedException {
    Signals.run(command(host, command));
  }

  /** Returns the command that runs a command on a host. */
  static String[] command(Service host, String... command) {
    String[] prefix = {"ip", "netns", "exec", host.title()};
    String[] all = Arrays.copyOf(prefix, prefix.length + command.length);
    System.arraycopy(command, 0, all, prefix.length, command.length);
    return all;
  }
}
