package io.weatherconnect.cli.cluster;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers of a Connect cluster. Every request goes to one that responds: any worker can serve
 * any request. Thread-safe.
 */
public final class Workers {
  /**
   * The time for a request that only reads, if there are several workers. Each of them has its
   * share: one that is paused or cut off from Kafka would use all of the time.
   */
  private static final Duration READ_LIMIT = Duration.ofSeconds(10);

  private final List<Worker> all;
  private volatile Worker newest;

  private record Worker(RestClient requests, RestClient reads) {}

  /** Creates the workers of these clients, at least one. */
  Workers(List<RestClient> clients) {
    this(clients, READ_LIMIT);
  }

  /** Creates workers with another limit of requests that only read, if there are several. */
  Workers(List<RestClient> clients, Duration readLimit) {
    Duration share = readLimit.dividedBy(clients.size());
    this.all =
        clients.stream()
            .map(client -> new Worker(client, clients.size() == 1 ? client : client.within(share)))
            .toList();
    this.newest = all.get(0);
  }

  /** Returns the one worker at this URL, without authentication. */
  public static Workers of(URI url, Duration limit) {
    return new Workers(List.of(new RestClient(url, RestSettings.NONE, limit)));
  }

  /**
   * Sends a request as {@link RestClient#send} does, to the worker that has responded last. A
   * request that only reads is sent to the others too until one responds. Another one is sent once,
   * because a worker may have executed it although its response is missing.
   *
   * @throws IOException when no worker responds; its message says why
   */
  public RestClient.Response send(String method, String path, String json)
      throws IOException, InterruptedException {
    return method.equals("GET") ? read(path) : worker().requests().send(method, path, json);
  }

  private RestClient.Response read(String path) throws IOException, InterruptedException {
    IOException failure = null;
    for (Worker worker : newestFirst()) {
      try {
        RestClient.Response response = worker.reads().get(path);
        newest = worker;
        return response;
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    throw failure;
  }

  /** Returns a worker that responds, or the newest if none does. */
  private Worker worker() throws InterruptedException {
    if (all.size() > 1) {
      try {
        // Unlike the root, it needs the thread that a worker without Kafka blocks.
        RestClient.Response unused = read("/connectors");
      } catch (IOException e) {
        // The request itself will fail, and say why.
      }
    }
    return newest;
  }

  private List<Worker> newestFirst() {
    List<Worker> workers = new ArrayList<>(all);
    Worker first = newest;
    workers.remove(first);
    workers.add(0, first);
    return workers;
  }

  /** Returns the URLs, separated by commas. */
  public String urls() {
    return all.stream().map(worker -> worker.requests().base().toString()).collect(joining(", "));
  }
}
