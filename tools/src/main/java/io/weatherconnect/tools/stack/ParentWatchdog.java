package io.weatherconnect.tools.stack;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another program's main class in this JVM and ends the JVM when standard input ends. The
 * launcher holds the other end of that pipe, so that a launcher that is killed, however rudely,
 * leaves no orphan. Depends on nothing but the JDK, since it shares a class path with each program.
 */
public final class ParentWatchdog {
  private static final int LAUNCHER_GONE = 75;

  private ParentWatchdog() {}

  /**
   * Ties this JVM to its standard input and runs the program.
   *
   * @param args the main class, then its arguments
   * @throws Throwable whatever the program's main method throws
   */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(ParentWatchdog::haltAtEndOfInput, "tether");
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
      while (System.in.read() >= 0) {
        // The launcher never writes: only the end of the stream says something.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end: the launcher is gone.
      Runtime.getRuntime().halt(LAUNCHER_GONE);
    }
    Runtime.getRuntime().halt(LAUNCHER_GONE);
  }

  /**
   * A terminal sends Ctrl-C to the launcher and to all of its children. They must outlive it, so
   * that the launcher can stop them in their proper order. The signal API is not part of the Java
   * platform and is therefore reached by name.
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
