package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.connect.storage.Converter;

/**
 * The converters of a worker, to use them without the worker. The settings and the plugin are the
 * worker's own.
 *
 * @param key the key converter
 * @param value the value converter
 */
record WorkerConverters(Converter key, Converter value) {
  private static final String OWN_CLASSES = "io.weatherconnect.";

  /**
   * Creates new converters.
   *
   * @param settings of the worker
   * @param plugin the directory of the converter's jars
   */
  static WorkerConverters create(Map<String, String> settings, Path plugin) {
    ClassLoader loader = new URLClassLoader(jars(plugin), new KafkaClasses());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return new WorkerConverters(
          create("key.converter", settings, loader), create("value.converter", settings, loader));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot create the worker's converters", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Reads the settings of a worker's converters from its properties file. */
  static Map<String, String> settings(Path worker) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(worker)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the worker's settings", e);
    }
    Map<String, String> settings = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.matches("(key|value)\\.converter(\\..*)?")) {
        settings.put(key, properties.getProperty(key));
      }
    }
    return settings;
  }

  /** Returns the settings without this project's classes: those of the registry's own converter. */
  static Map<String, String> stock(Map<String, String> settings) {
    Map<String, String> stock = new TreeMap<>(settings);
    stock.values().removeIf(value -> value.startsWith(OWN_CLASSES));
    return stock;
  }

  private static Converter create(String side, Map<String, String> settings, ClassLoader loader)
      throws ReflectiveOperationException {
    Converter converter =
        loader
            .loadClass(settings.get(side))
            .asSubclass(Converter.class)
            .getDeclaredConstructor()
            .newInstance();
    Map<String, String> own = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(side + ".")) {
            own.put(key.substring(side.length() + 1), value);
          }
        });
    converter.configure(own, side.startsWith("key"));
    return converter;
  }

  private static URL[] jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(WorkerConverters::url).toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the converter's jars", e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hides all libraries of this JVM from the plugin except for Kafka's, as a worker does. */
  private static final class KafkaClasses extends ClassLoader {
    private final ClassLoader all = WorkerConverters.class.getClassLoader();

    KafkaClasses() {
      super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.apache.kafka.") || name.startsWith("org.slf4j.")) {
        return all.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
