package io.weatherconnect.tools.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one connector is.
 *
 * @param name its name
 * @param type {@code source} or {@code sink}
 * @param state as Connect reports it
 * @param running how many of its tasks run
 * @param tasks how many tasks it has
 * @param lag for a sink, how many offsets lie between its first undelivered record and the end of
 *     its topics; empty for a source
 * @param progress how far it has come, in its own terms; empty before it has come anywhere
 * @param newest the timestamp of the newest record in its topics
 * @param problem what is not well, empty when all is
 */
public record ConnectorHealth(
    String name,
    String type,
    String state,
    long running,
    int tasks,
    OptionalLong lag,
    String progress,
    Optional<Instant> newest,
    Optional<String> problem) {}
