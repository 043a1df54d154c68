package io.weatherconnect.openmeteo.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.weatherconnect.openmeteo.location.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads locations from a CSV file. Messages name the line, never its content, so that a path which
 * points at some other file does not spill it.
 */
final class LocationsFile {
  private static final List<String> REQUIRED = List.of("name", "latitude", "longitude");
  private static final Set<String> KNOWN =
      Set.of("name", "latitude", "longitude", "elevation", "timezone");

  /** A thousand times what a thousand locations need. */
  private static final long MOST_BYTES = 64L << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private LocationsFile() {}

  static List<Location> read(Path file, String defaultTimezone) {
    requireFile(file);
    List<Location> locations = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (Reader text = open(file);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        if (locations.isEmpty()) {
          requireHeader(row.getHeader());
        }
        requireAllFields(row);
        Location location = location(row, defaultTimezone);
        if (!names.add(location.name())) {
          throw wrong(
              row, "name", "is the same as in an earlier line; each location needs its own");
        }
        if ((location.elevation() == null) != (elevationOfFirst(locations, location) == null)) {
          throw wrong(row, "elevation", "must be filled on all lines or on none");
        }
        locations.add(location);
      }
    } catch (IOException e) {
      throw failure(e);
    } catch (UncheckedIOException e) {
      throw failure(e.getCause());
    } catch (CsvParseException e) {
      throw notCsv();
    }
    if (locations.isEmpty()) {
      throw new SettingException(LocationConfig.FILE, "holds no location below its header");
    }
    return locations;
  }

  /** Pipes and devices may never end, or never begin. */
  private static void requireFile(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw unreadable();
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new SettingException(
            LocationConfig.FILE, "is larger than 64 MiB, which no list of locations is");
      }
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Opens the file; bytes that are not UTF-8 become an error, not question marks in a name. */
  private static Reader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    text.mark(1);
    // Spreadsheets write a byte order mark, which would else be part of the first column's name.
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static SettingException failure(IOException e) {
    return e instanceof CharacterCodingException ? notCsv() : unreadable();
  }

  private static SettingException unreadable() {
    return new SettingException(
        LocationConfig.FILE,
        "cannot be read on this worker; check that the path names a file on every worker and that"
            + " the worker's user may read it");
  }

  private static SettingException notCsv() {
    return new SettingException(
        LocationConfig.FILE, "is not a CSV file in UTF-8; expected " + REQUIRED + " as header");
  }

  /** A decimal comma would shift all further columns. */
  private static void requireAllFields(NamedCsvRecord row) {
    int expected = row.getHeader().size();
    if (row.getFieldCount() != expected) {
      throw new SettingException(
          LocationConfig.FILE,
          "line "
              + row.getStartingLineNumber()
              + ": has "
              + row.getFieldCount()
              + " fields, but the header has "
              + expected
              + "; decimals are written with a point");
    }
  }

  private static Double elevationOfFirst(List<Location> locations, Location otherwise) {
    return (locations.isEmpty() ? otherwise : locations.get(0)).elevation();
  }

  private static void requireHeader(List<String> header) {
    if (!header.containsAll(REQUIRED) || !KNOWN.containsAll(header)) {
      throw new SettingException(
          LocationConfig.FILE,
          "line 1 must be a header with the columns name,latitude,longitude and optionally"
              + " elevation,timezone and no others");
    }
  }

  private static Location location(NamedCsvRecord row, String defaultTimezone) {
    String name = field(row, "name").orElseThrow(() -> wrong(row, "name", "is empty"));
    if (!Validators.isOneLine(name)) {
      throw wrong(row, "name", "holds a line break or another control character; is a quote open?");
    }
    return new Location(
        name,
        number(row, "latitude", 90).orElseThrow(() -> wrong(row, "latitude", "is empty")),
        number(row, "longitude", 180).orElseThrow(() -> wrong(row, "longitude", "is empty")),
        number(row, "elevation", 9_000).orElse(null),
        timezone(row).orElse(defaultTimezone));
  }

  private static Optional<String> timezone(NamedCsvRecord row) {
    Optional<String> zone = field(row, "timezone");
    try {
      zone.ifPresent(Validators::requireZone);
    } catch (IllegalArgumentException e) {
      throw wrong(row, "timezone", e.getMessage());
    }
    return zone;
  }

  private static Optional<Double> number(NamedCsvRecord row, String column, int most) {
    return field(row, column)
        .map(
            text -> {
              double number;
              try {
                number = Double.parseDouble(text);
              } catch (NumberFormatException e) {
                throw wrong(row, column, "is not a number");
              }
              if (!(Math.abs(number) <= most)) {
                throw wrong(row, column, "is not within -" + most + " to " + most);
              }
              return number;
            });
  }

  private static Optional<String> field(NamedCsvRecord row, String column) {
    return row.findField(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static SettingException wrong(NamedCsvRecord row, String column, String problem) {
    return new SettingException(
        LocationConfig.FILE, "line " + row.getStartingLineNumber() + ": " + column + " " + problem);
  }
}
