package io.weatherconnect.cli.cluster;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The workers of a Connect cluster. Every request goes to one that responds: any worker can serve
 * any request. Thread-safe.
 */
public final class Workers {
  /** The time in which a worker must respond to be used, if there are others. */
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private final List<Worker> all;
  private volatile Worker chosen;

  private record Worker(RestClient requests, RestClient probe) {
    boolean responds() throws InterruptedException {
      try {
        return probe.get("/").status() < 500;
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Creates the workers at these URLs, given a client for a URL and a time limit. */
  Workers(List<URI> urls, Duration limit, BiFunction<URI, Duration, RestClient> client) {
    this.all =
        urls.stream()
            .map(url -> new Worker(client.apply(url, limit), client.apply(url, PROBE_LIMIT)))
            .toList();
  }

  /** Returns the one worker at this URL, without authentication. */
  public static Workers of(URI url, Duration limit) {
    return new Workers(
        List.of(url), limit, (base, time) -> new RestClient(base, RestSettings.NONE, time));
  }

  /**
   * Sends a request as {@link RestClient#send} does. After a failure, the next request looks for
   * another worker.
   *
   * @throws IOException when no worker responds; its message says why
   */
  public RestClient.Response send(String method, String path, String json)
      throws IOException, InterruptedException {
    Worker worker = worker();
    try {
      return worker.requests().send(method, path, json);
    } catch (IOException e) {
      chosen = null;
      throw e;
    }
  }

  /** Returns the URLs, separated by commas. */
  public String urls() {
    return all.stream().map(worker -> worker.requests().base().toString()).collect(joining(", "));
  }

  private Worker worker() throws InterruptedException {
    Worker known = chosen;
    if (known != null) {
      return known;
    }
    Worker found = all.get(0);
    if (all.size() > 1) {
      for (Worker worker : all) {
        if (worker.responds()) {
          found = worker;
          break;
        }
      }
    }
    chosen = found;
    return found;
  }
}
