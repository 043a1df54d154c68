package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The committed offsets of connectors by name. Connect has no request for those of all connectors,
 * so several requests are sent at once. A connector whose offsets cannot be read is in {@code
 * failures} with the reason, for instance because it was just removed.
 */
record ConnectorOffsets(Map<String, List<ConnectorOffset>> offsets, Map<String, String> failures) {
  private static final int CONCURRENT_REQUESTS = 8;

  /** Copies both. */
  ConnectorOffsets {
    offsets = Map.copyOf(offsets);
    failures = Map.copyOf(failures);
  }

  static ConnectorOffsets read(ConnectClient connect, List<String> names)
      throws InterruptedException {
    Map<String, List<ConnectorOffset>> offsets = new HashMap<>();
    Map<String, String> failures = new HashMap<>();
    ExecutorService executor = Executors.newFixedThreadPool(CONCURRENT_REQUESTS);
    try {
      List<Callable<List<ConnectorOffset>>> requests = new ArrayList<>();
      names.forEach(name -> requests.add(() -> connect.offsets(name)));
      List<Future<List<ConnectorOffset>>> responses = executor.invokeAll(requests);
      for (int i = 0; i < names.size(); i++) {
        try {
          offsets.put(names.get(i), responses.get(i).get());
        } catch (ExecutionException e) {
          if (e.getCause() instanceof ToolException rejected) {
            failures.put(names.get(i), rejected.getMessage());
          } else {
            throw new IllegalStateException("Failed to read offsets", e.getCause());
          }
        }
      }
    } finally {
      executor.shutdownNow();
    }
    return new ConnectorOffsets(offsets, failures);
  }

  /** Returns a connector's offsets, none if it has none or they cannot be read. */
  List<ConnectorOffset> of(String name) {
    return offsets.getOrDefault(name, List.of());
  }
}
