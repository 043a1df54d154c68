package io.weatherconnect.cli.trial;

import com.datastax.oss.common.sink.config.TableConfig;
import com.datastax.oss.common.sink.util.FunctionMapper;
import com.datastax.oss.common.sink.util.SinkUtil;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.dsbulk.codecs.api.ConvertingCodecFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Writes records to one table as the stock sink does, up to the statement with its values. The
 * sink's engine reads the record and converts the values.
 */
final class TableWriter {
  private final TableConfig config;
  private final ConvertingCodecFactory codecs;
  private final CqlTable table;

  TableWriter(TableConfig config, ConvertingCodecFactory codecs, CqlTable table) {
    this.config = config;
    this.codecs = codecs;
    this.table = table;
  }

  /** Reports what does not fit between mapping and table, and returns whether all does. */
  boolean checkMapping(Report report) {
    Map<CqlIdentifier, CqlIdentifier> mapping = config.getMapping();
    String key = config.getSettingPath(TableConfig.MAPPING_OPT);
    int before = report.problems();
    for (CqlIdentifier column : mapping.keySet()) {
      if (!table.columns().containsKey(column) && !isOption(column)) {
        report.problem(
            "%s has no column %s: add the column, or remove it from %s"
                .formatted(table, column.asCql(true), key));
      }
    }
    for (CqlIdentifier column : table.primaryKey()) {
      if (!mapping.containsKey(column)) {
        report.problem(
            "%s of the primary key of %s is not mapped: add it to %s"
                .formatted(column.asCql(true), table, key));
      }
    }
    return report.problems() == before;
  }

  /** Reports the statement that writes a record, or why the sink rejects the record. */
  void write(RecordFields fields, Report report) {
    Map<CqlIdentifier, String> literals = new LinkedHashMap<>();
    OptionalLong timestamp = fields.timestampMicros();
    OptionalLong ttl =
        config.getTtl() == -1
            ? OptionalLong.empty()
            : OptionalLong.of(config.convertTtlToSeconds(config.getTtl()));
    int before = report.problems();
    for (Map.Entry<CqlIdentifier, CqlIdentifier> entry : config.getMapping().entrySet()) {
      CqlIdentifier column = entry.getKey();
      String field = entry.getValue().asInternal();
      try {
        if (SinkUtil.isTtlMappingColumn(column)) {
          ttl = OptionalLong.of(fields.seconds(field, config.getTtlTimeUnit()));
        } else if (SinkUtil.isTimestampMappingColumn(column)) {
          timestamp = OptionalLong.of(fields.micros(field, config.getTimestampTimeUnit()));
        } else if (FunctionMapper.SUPPORTED_FUNCTIONS_IN_MAPPING.contains(entry.getValue())) {
          literals.put(column, field);
        } else {
          DataType type = table.columns().get(column);
          String literal = fields.literal(field, type, codecs);
          if (literal == null && table.primaryKey().contains(column)) {
            throw new RecordFields.RejectedException("is null, which a primary key cannot be");
          }
          literals.put(column, literal);
        }
      } catch (RecordFields.RejectedException e) {
        report.problem(
            "%s = %s %s. The sink retries such a record without end."
                .formatted(column.asCql(true), RecordFields.title(field), e.getMessage()));
      }
    }
    if (report.problems() == before) {
      report.text(isDelete(literals) ? delete(literals) : insert(literals, timestamp, ttl));
      report.text("-- consistency level " + config.getConsistencyLevel());
    }
  }

  /** Returns keyspace and table as CQL. */
  @Override
  public String toString() {
    return table.toString();
  }

  private static boolean isOption(CqlIdentifier column) {
    return SinkUtil.isTtlMappingColumn(column) || SinkUtil.isTimestampMappingColumn(column);
  }

  /** The sink deletes a row that has only its key, where that is enabled and all is mapped. */
  private boolean isDelete(Map<CqlIdentifier, String> literals) {
    return config.isDeletesEnabled()
        && config.getMapping().size() == table.columns().size()
        && literals.size() > table.primaryKey().size()
        && literals.entrySet().stream()
            .allMatch(it -> it.getValue() == null || table.primaryKey().contains(it.getKey()));
  }

  private String delete(Map<CqlIdentifier, String> literals) {
    return table.primaryKey().stream()
        .map(column -> "  %s = %s".formatted(column.asCql(true), literals.get(column)))
        .collect(Collectors.joining(" AND\n", "DELETE FROM %s WHERE\n".formatted(table), ";"));
  }

  private String insert(
      Map<CqlIdentifier, String> literals, OptionalLong timestamp, OptionalLong ttl) {
    List<CqlIdentifier> columns =
        literals.keySet().stream()
            .filter(column -> literals.get(column) != null || !config.isNullToUnset())
            .toList();
    String names = columns.stream().map(it -> it.asCql(true)).collect(Collectors.joining(", "));
    StringBuilder cql =
        new StringBuilder("INSERT INTO %s\n(%s)\nVALUES (\n".formatted(table, names));
    for (int i = 0; i < columns.size(); i++) {
      CqlIdentifier column = columns.get(i);
      cql.append(
          "  %s%s -- %s %s\n"
              .formatted(
                  literals.get(column),
                  i < columns.size() - 1 ? "," : "",
                  column.asCql(true),
                  table.columns().get(column).asCql(true, true)));
    }
    cql.append(")");
    String options =
        List.of(option("TIMESTAMP", timestamp), option("TTL", ttl)).stream()
            .filter(option -> !option.isEmpty())
            .collect(Collectors.joining(" AND "));
    return cql + (options.isEmpty() ? ";" : " USING " + options + ";");
  }

  private static String option(String name, OptionalLong value) {
    return value.isEmpty() ? "" : name + " " + value.getAsLong();
  }
}
