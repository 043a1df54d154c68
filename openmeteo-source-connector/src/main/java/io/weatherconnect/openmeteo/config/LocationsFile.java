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
 * Reads locations from a CSV file. Messages contain the line number, never the content of the line,
 * so that a path to a different file does not disclose its content.
 */
final class LocationsFile {
  private static final List<String> REQUIRED = List.of("name", "latitude", "longitude");
  private static final Set<String> KNOWN =
      Set.of("name", "latitude", "longitude", "elevation", "timezone");

  /** Far more than any list of locations needs. */
  private static final long MAX_BYTES = 64L << 20;

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
          throw invalid(
              row, "name", "is already used in an earlier line; each location needs a unique name");
        }
        if ((location.elevation() == null) != (elevationOfFirst(locations, location) == null)) {
          throw invalid(row, "elevation", "must be set on all lines or on none");
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
      throw new InvalidConfigException(
          LocationConfig.FILE, "contains no location below the header; add at least one line");
    }
    return locations;
  }

  /** Rejects pipes and devices, whose content may be endless or never arrive. */
  private static void requireFile(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw unreadable();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidConfigException(
            LocationConfig.FILE,
            "is larger than 64 MiB, the maximum for a locations file; check the path");
      }
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Opens the file; a byte sequence that is not UTF-8 causes an error on reading. */
  private static Reader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    text.mark(1);
    // Spreadsheets write a byte order mark, which is not part of the first column's name.
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static InvalidConfigException failure(IOException e) {
    return e instanceof CharacterCodingException ? notCsv() : unreadable();
  }

  private static InvalidConfigException unreadable() {
    return new InvalidConfigException(
        LocationConfig.FILE,
        "cannot be read on this worker; check that the path is a regular file on every worker and"
            + " that the user of the worker has permission to read it");
  }

  private static InvalidConfigException notCsv() {
    return new InvalidConfigException(
        LocationConfig.FILE,
        "is not a CSV file in UTF-8; expected the header " + String.join(",", REQUIRED));
  }

  /** Rejects a row with another number of fields, such as one with decimal commas. */
  private static void requireAllFields(NamedCsvRecord row) {
    int expected = row.getHeader().size();
    if (row.getFieldCount() != expected) {
      throw new InvalidConfigException(
          LocationConfig.FILE,
          "line "
              + row.getStartingLineNumber()
              + ": has "
              + row.getFieldCount()
              + " fields, but the header has "
              + expected
              + "; write decimals with a point");
    }
  }

  private static Double elevationOfFirst(List<Location> locations, Location current) {
    return (locations.isEmpty() ? current : locations.get(0)).elevation();
  }

  private static void requireHeader(List<String> header) {
    if (!header.containsAll(REQUIRED) || !KNOWN.containsAll(header)) {
      throw new InvalidConfigException(
          LocationConfig.FILE,
          "line 1 must be a header with the columns name,latitude,longitude, optionally"
              + " elevation,timezone, and no others");
    }
  }

  private static Location location(NamedCsvRecord row, String defaultTimezone) {
    String name = field(row, "name").orElseThrow(() -> invalid(row, "name", "is empty"));
    if (!Validators.isOneLine(name)) {
      throw invalid(
          row,
          "name",
          "contains a line break or another control character; check for an unclosed quote");
    }
    return new Location(
        name,
        number(row, "latitude", 90).orElseThrow(() -> invalid(row, "latitude", "is empty")),
        number(row, "longitude", 180).orElseThrow(() -> invalid(row, "longitude", "is empty")),
        number(row, "elevation", 9_000).orElse(null),
        timezone(row).orElse(defaultTimezone));
  }

  private static Optional<String> timezone(NamedCsvRecord row) {
    Optional<String> zone = field(row, "timezone");
    try {
      zone.ifPresent(Validators::requireZone);
    } catch (IllegalArgumentException e) {
      throw invalid(row, "timezone", e.getMessage());
    }
    return zone;
  }

  private static Optional<Double> number(NamedCsvRecord row, String column, int bound) {
    return field(row, column)
        .map(
            text -> {
              double number;
              try {
                number = Double.parseDouble(text);
              } catch (NumberFormatException e) {
                throw invalid(row, column, "is not a number");
              }
              if (!(Math.abs(number) <= bound)) {
                throw invalid(row, column, "is not within -" + bound + " to " + bound);
              }
              return number;
            });
  }

  private static Optional<String> field(NamedCsvRecord row, String column) {
    return row.findField(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static InvalidConfigException invalid(NamedCsvRecord row, String column, String problem) {
    return new InvalidConfigException(
        LocationConfig.FILE, "line " + row.getStartingLineNumber() + ": " + column + " " + problem);
  }
}
