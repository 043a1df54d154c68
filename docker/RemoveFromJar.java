import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes a directory of a jar with all files below it, and prints how many. A JDK runs this source
 * file directly, and every machine that builds the project has one, but not every one has zip.
 */
final class RemoveFromJar {
  private RemoveFromJar() {}

  /** Takes the jar's path and the directory's name, without a slash at its beginning. */
  public static void main(String[] args) {
    Path jar = Path.of(args[0]);
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      int removed = remove(files.getPath(args[1]));
      if (removed > 0) {
        System.out.println("Removed %d files of %s from the jar.".formatted(removed, args[1]));
      }
    } catch (ProviderNotFoundException e) {
      fail(jar + " is not a jar.");
    } catch (IOException e) {
      fail("%s cannot be changed: %s".formatted(jar, e.getMessage()));
    }
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(1);
  }

  private static int remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return 0;
    }
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(directory)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    }
    int removed = 0;
    for (Path path : paths) {
      removed += Files.isDirectory(path) ? 0 : 1;
      Files.delete(path);
    }
    return removed;
  }
}
