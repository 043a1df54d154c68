package io.weatherconnect.openmeteo.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
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
  private static final String TILT = "tilt";
  private static final String AZIMUTH = "azimuth";
  private static final List<String> REQUIRED = List.of("name", "latitude", "longitude");
  private static final Set<String> KNOWN =
      Set.of("name", "latitude", "longitude", "elevation", "timezone", TILT, AZIMUTH);

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
              row, "name is already used in an earlier line; each location needs a unique name");
        }
        Location first = locations.isEmpty() ? location : locations.get(0);
        if ((location.elevation() == null) != (first.elevation() == null)) {
          throw invalid(row, "elevation must be set on all lines or on none");
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
      throw invalid("contains no location below the header; add at least one line");
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
        throw invalid("is larger than 64 MiB, the maximum for a locations file; check the path");
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
    return invalid(
        "cannot be read on this worker; check that the path is a regular file on every worker and"
            + " that the user of the worker has permission to read it");
  }

  private static InvalidConfigException notCsv() {
    return invalid("is not a CSV file in UTF-8; expected the header " + String.join(",", REQUIRED));
  }

  private static void requireHeader(List<String> header) {
    if (!header.containsAll(REQUIRED) || !KNOWN.containsAll(header)) {
      throw invalid(
          "line 1 must be a header with the columns name,latitude,longitude, optionally"
              + " elevation,timezone,tilt,azimuth, and no others");
    }
    if (header.contains(TILT) != header.contains(AZIMUTH)) {
      throw invalid("line 1 has one of the columns tilt and azimuth; add the other");
    }
  }

  /** Rejects a row with another number of fields, such as one with decimal commas. */
  private static void requireAllFields(NamedCsvRecord row) {
    int expected = row.getHeader().size();
    if (row.getFieldCount() != expected) {
      throw invalid(
          row,
          "has %s fields, but the header has %s; write decimals with a point"
              .formatted(row.getFieldCount(), expected));
    }
  }

  private static Location location(NamedCsvRecord row, String defaultTimezone) {
    String name = required(row, "name", field(row, "name"));
    if (!Validators.isOneLine(name)) {
      throw invalid(
          row,
          "name contains a line break or another control character; check for an unclosed quote");
    }
    return new Location(
        name,
        required(row, "latitude", number(row, "latitude", -90, 90)),
        required(row, "longitude", number(row, "longitude", -180, 180)),
        number(row, "elevation", -9_000, 9_000).orElse(null),
        timezone(row).orElse(defaultTimezone),
        panel(row));
  }

  /** Returns null if the line has no angles. */
  private static Panel panel(NamedCsvRecord row) {
    Optional<Double> tilt = angle(row, TILT, 0, 90);
    Optional<Double> azimuth = angle(row, AZIMUTH, -180, 180);
    if (tilt.isPresent() != azimuth.isPresent()) {
      throw invalid(row, "tilt and azimuth must both be set or both be empty");
    }
    return tilt.map(degrees -> new Panel(degrees, azimuth.orElseThrow())).orElse(null);
  }

  /** Returns an angle in degrees, NaN for a panel that follows the sun. */
  private static Optional<Double> angle(NamedCsvRecord row, String column, int min, int max) {
    if (field(row, column).filter("nan"::equalsIgnoreCase).isPresent()) {
      return Optional.of(Double.NaN);
    }
    return number(row, column, min, max);
  }

  private static Optional<String> timezone(NamedCsvRecord row) {
    Optional<String> zone = field(row, "timezone");
    try {
      zone.ifPresent(Validators::requireZone);
    } catch (IllegalArgumentException e) {
      throw invalid(row, "timezone " + e.getMessage());
    }
    return zone;
  }

  private static Optional<Double> number(NamedCsvRecord row, String column, int min, int max) {
    Optional<Double> number;
    try {
      number = field(row, column).map(Double::valueOf);
    } catch (NumberFormatException e) {
      throw invalid(row, column + " is not a number");
    }
    if (number.isPresent() && !(number.get() >= min && number.get() <= max)) {
      throw invalid(row, column + " is not within " + min + " to " + max);
    }
    return number;
  }

  private static Optional<String> field(NamedCsvRecord row, String column) {
    return row.findField(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static <T> T required(NamedCsvRecord row, String column, Optional<T> value) {
    return value.orElseThrow(() -> invalid(row, column + " is empty"));
  }

  private static InvalidConfigException invalid(NamedCsvRecord row, String problem) {
    return invalid("line " + row.getStartingLineNumber() + ": " + problem);
  }

  private static InvalidConfigException invalid(String problem) {
    return new InvalidConfigException(LocationConfig.FILE, problem);
  }
}
