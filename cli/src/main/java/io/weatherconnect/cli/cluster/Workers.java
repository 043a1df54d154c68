package io.weatherconnect.cli.cluster;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The workers of a Connect cluster. Every request goes to one that responds: any worker can serve
 * any request. Thread-safe.
 */
public final class Workers {
  /**
   * The limits of a request that only reads, if there are several workers: one that is paused or
   * cut off from Kafka would use all of the time, and the last one may be slow meanwhile.
   */
  private static final Duration READ_LIMIT = Duration.ofSeconds(5);

  private static final Duration LAST_READ_LIMIT = Duration.ofSeconds(20);

  private final List<RestClient> all;
  private final Duration readLimit;
  private volatile RestClient newest;

  /** Creates the workers of these clients, at least one. */
  Workers(List<RestClient> clients) {
    this(clients, READ_LIMIT);
  }

  /** Creates workers with another limit of requests that only read, for all but the last. */
  Workers(List<RestClient> clients, Duration readLimit) {
    this.all = List.copyOf(clients);
    this.readLimit = readLimit;
    this.newest = all.get(0);
  }

  /** Returns the one worker at this URL, without authentication. */
  public static Workers of(URI url, Duration limit) {
    return new Workers(List.of(new RestClient(url, RestSettings.NONE, limit)));
  }

  /**
   * Sends a request as {@link RestClient#send} does, to the worker that has responded last. A
   * request that only reads is sent to the others too until one responds, or until one that is not
   * starting does; without such a one, the first response is returned. Another one is sent once, to
   * a healthy worker, because a worker may have executed it although its response is missing.
   *
   * @throws IOException when no worker responds; its message says why
   */
  public RestClient.Response send(String method, String path, String json)
      throws IOException, InterruptedException {
    if (method.equals("GET")) {
      return read(path);
    }
    if (!preferHealthy()) {
      preferResponding();
    }
    return newest.send(method, path, json);
  }

  /**
   * Lets the next request go to a worker that reports that it is healthy, if there is one, and
   * returns whether there is. A worker that is cut off from Kafka still responds to what only
   * reads, with what was true before: only its health, since Connect 3.9, needs the thread that
   * waits for Kafka. All workers get this request at once. If there is one worker only, none is
   * sent.
   */
  public boolean preferHealthy() {
    if (all.size() == 1) {
      return true;
    }
    List<RestClient> workers = newestFirst();
    List<CompletableFuture<Boolean>> health =
        workers.stream()
            .map(
                worker ->
                    CompletableFuture.supplyAsync(
                        () -> isHealthy(worker), RestClient.THREAD_PER_REQUEST))
            .toList();
    for (int i = 0; i < health.size(); i++) {
      if (health.get(i).join()) {
        newest = workers.get(i);
        return true;
      }
    }
    return false;
  }

  private void preferResponding() throws InterruptedException {
    try {
      RestClient.Response unused = read("/connectors");
    } catch (IOException e) {
      // The request itself will fail, and say why.
    }
  }

  private boolean isHealthy(RestClient worker) {
    try {
      return isReady(worker.within(readLimit).get("/health"));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private RestClient.Response read(String path) throws IOException, InterruptedException {
    if (all.size() == 1) {
      return newest.get(path);
    }
    RestClient.Response unready = null;
    IOException failure = null;
    List<RestClient> workers = newestFirst();
    RestClient last = workers.get(workers.size() - 1);
    for (RestClient worker : workers) {
      try {
        RestClient.Response response =
            worker.within(worker == last ? LAST_READ_LIMIT : readLimit).get(path);
        if (isReady(response)) {
          newest = worker;
          return response;
        }
        unready = unready == null ? response : unready;
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (unready == null) {
      throw failure;
    }
    return unready;
  }

  /** A worker that is starting responds with errors, or with 404 and a page of its web server. */
  private static boolean isReady(RestClient.Response response) {
    boolean isPage = response.status() == 404 && !response.body().startsWith("{");
    return response.status() < 500 && !isPage;
  }

  private List<RestClient> newestFirst() {
    List<RestClient> workers = new ArrayList<>(all);
    RestClient first = newest;
    workers.remove(first);
    workers.add(0, first);
    return workers;
  }

  /** Returns the URLs, separated by commas. */
  public String urls() {
    return all.stream().map(worker -> worker.base().toString()).collect(joining(", "));
  }
}
