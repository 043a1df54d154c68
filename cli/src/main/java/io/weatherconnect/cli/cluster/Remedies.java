package io.weatherconnect.cli.cluster;

/**
 * What messages advise the user to run, so that it works on the cluster that they are about.
 *
 * @param options the options that select the cluster, with a leading space; empty for a stack that
 *     is found without options
 * @param readsLogs whether the command {@code logs} can show the logs of the cluster's services
 */
public record Remedies(String options, boolean readsLogs) {
  /** The remedies for a stack that runs on this machine. */
  public static final Remedies LOCAL = new Remedies("", true);

  /** Returns a quoted command line, given a command with its arguments. */
  public String run(String command) {
    return "'bin/weather-connect %s%s'".formatted(command, options);
  }

  /** Names the log of the workers, for instance after "see". */
  public String workerLog() {
    return "the worker's log" + (readsLogs ? ": " + run("logs connect --warnings") : "");
  }

  /** Returns a sentence that refers to the log of a service, such as {@code kafka}. */
  public String seeLog(String service) {
    return readsLogs ? "See %s.".formatted(run("logs " + service)) : "See its log.";
  }
}
