package io.weatherconnect.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in this JVM and halts the JVM at the end of standard input. The launcher
 * holds the other end of that pipe, so that no child process outlives a killed launcher. Depends
 * only on the JDK, because it shares the class path of each service.
 */
public final class ParentWatchdog {
  private static final int LAUNCHER_GONE = 75;

  private ParentWatchdog() {}

  /** Starts the watchdog and runs the main class that the arguments name, with the rest of them. */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(ParentWatchdog::haltAtEndOfInput, "parent-watchdog");
    watch.setDaemon(true);
    watch.start();
    ignoreInterrupt();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void haltAtEndOfInput() {
    try {
      // The launcher never writes: only the end of the stream matters.
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe also means that the launcher is gone.
    } finally {
      Runtime.getRuntime().halt(LAUNCHER_GONE);
    }
  }

  /**
   * A terminal sends Ctrl-C to the launcher and to all of its children. They must outlive it, so
   * that the launcher can stop them in their proper order. The signal API does not belong to the
   * Java platform, so reflection is used.
   */
  private static void ignoreInterrupt() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    signal
        .getMethod("handle", signal, handler)
        .invoke(
            null,
            signal.getConstructor(String.class).newInstance("INT"),
            handler.getField("SIG_IGN").get(null));
  }
}
