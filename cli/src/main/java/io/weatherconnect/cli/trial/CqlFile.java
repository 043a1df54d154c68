package io.weatherconnect.cli.trial;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.internal.core.metadata.schema.parsing.DataTypeCqlNameParser;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the statements of a CQL file. */
public final class CqlFile {
  /** What may follow the type of a column. */
  private static final List<String> AFTER_TYPE = List.of("STATIC", "PRIMARY", "MASKED", "CHECK");

  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*|\"(?:[^\"]|\"\")+\"");

  private final Path file;
  private CqlIdentifier keyspace;

  private CqlFile(Path file) {
    this.file = file;
  }

  /**
   * Returns the texts of the statements, without the semicolons that end them.
   *
   * @throws ToolException if the file cannot be read or has no statement
   */
  public static List<String> statements(Path file) {
    List<String> statements = read(file);
    if (statements.isEmpty()) {
      throw new ToolException("%s contains no CQL statement.".formatted(file));
    }
    return statements;
  }

  /**
   * Returns the tables in the order of their CREATE TABLE statements. Other statements than these
   * and USE are skipped.
   *
   * @throws ToolException if the file cannot be read, or a table is not understood
   */
  static List<CqlTable> tables(Path file) {
    return new CqlFile(file).tables(read(file));
  }

  private static List<String> read(Path file) {
    try {
      return CqlTokens.statements(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ToolException("%s does not exist.".formatted(file), e);
    } catch (IOException e) {
      throw new ToolException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private List<CqlTable> tables(List<String> statements) {
    List<CqlTable> tables = new ArrayList<>();
    for (String text : statements) {
      CqlTokens statement = CqlTokens.of(text);
      if (statement.takeIf("USE")) {
        keyspace = identifier(statement.take(), "USE");
      } else if (statement.takeIf("CREATE", "TABLE")) {
        statement.takeIf("IF", "NOT", "EXISTS");
        tables.add(table(statement));
      }
    }
    return tables;
  }

  private CqlTable table(CqlTokens statement) {
    String first = statement.take();
    String second = statement.takeIf(".") ? statement.take() : null;
    String title = second == null ? first : first + "." + second;
    CqlIdentifier name = identifier(second == null ? first : second, title);
    CqlIdentifier its = second == null ? keyspace : identifier(first, title);
    if (its == null) {
      throw invalid(title, "has no keyspace; write KEYSPACE.TABLE");
    }
    Map<CqlIdentifier, DataType> columns = new LinkedHashMap<>();
    List<CqlIdentifier> primaryKey = new ArrayList<>();
    for (CqlTokens item : statement.takeList()) {
      if (item.takeIf("PRIMARY", "KEY")) {
        primaryKey.addAll(names(item.takeList(), title));
      } else {
        CqlIdentifier column = identifier(item.take(), title);
        columns.put(column, type(its, item.takeType(AFTER_TYPE), column, title));
        item.takeIf("STATIC");
        if (item.takeIf("PRIMARY", "KEY")) {
          primaryKey.add(column);
        }
      }
    }
    if (primaryKey.isEmpty()) {
      throw invalid(title, "has no PRIMARY KEY, or is not closed");
    }
    return new CqlTable(its, name, columns, primaryKey);
  }

  /** The columns of a primary key, of which the first may be a list itself. */
  private List<CqlIdentifier> names(List<CqlTokens> items, String title) {
    List<CqlIdentifier> names = new ArrayList<>();
    for (CqlTokens item : items) {
      List<CqlTokens> nested = item.takeList();
      if (nested.isEmpty()) {
        names.add(identifier(item.take(), title));
      } else {
        names.addAll(names(nested, title));
      }
    }
    return names;
  }

  private CqlIdentifier identifier(String token, String title) {
    if (!NAME.matcher(token).matches()) {
      throw invalid(title, "has \"" + token + "\" where a name is expected");
    }
    return CqlIdentifier.fromCql(token);
  }

  private DataType type(CqlIdentifier keyspace, String type, CqlIdentifier column, String title) {
    if (type.isEmpty()) {
      throw invalid(title, "has the column " + column.asCql(true) + " without a type");
    }
    try {
      // Without user types and a session: a type that CQL does not have is taken as a user type.
      return new DataTypeCqlNameParser().parse(keyspace, type, null, null);
    } catch (IllegalArgumentException e) {
      throw invalid(
          title, "has the column %s of the unknown type %s".formatted(column.asCql(true), type));
    }
  }

  private ToolException invalid(String table, String problem) {
    return new ToolException("%s: CREATE TABLE %s %s.".formatted(file, table, problem));
  }
}
