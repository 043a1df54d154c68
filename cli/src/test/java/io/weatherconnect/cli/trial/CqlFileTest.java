package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CqlFileTest {
  @TempDir private Path directory;

  private List<CqlTable> tables(String cql) throws IOException {
    Path file = directory.resolve("tables.cql");
    Files.writeString(file, cql);
    return CqlFile.tables(file);
  }

  private List<String> statements(String cql) throws IOException {
    Path file = directory.resolve("tables.cql");
    Files.writeString(file, cql);
    return CqlFile.statements(file);
  }

  private static DataType type(CqlTable table, String column) {
    return table.columns().get(CqlIdentifier.fromCql(column));
  }

  private static List<String> names(List<CqlIdentifier> identifiers) {
    return identifiers.stream().map(CqlIdentifier::asInternal).toList();
  }

  @Test
  void shippedTablesAreRead() {
    List<CqlTable> tables = CqlFile.tables(Trials.TABLES);

    assertThat(tables)
        .extracting(CqlTable::toString)
        .containsExactly("analytics.hourlydata", "analytics.dailydata", "analytics.locations");
    assertThat(names(tables.get(0).primaryKey()))
        .containsExactly("location", "year", "time", "model");
    assertThat(tables.get(0).columns()).hasSize(13);
    assertThat(type(tables.get(0), "year")).isEqualTo(DataTypes.INT);
    assertThat(type(tables.get(1), "date")).isEqualTo(DataTypes.DATE);
    assertThat(type(tables.get(2), "latitude")).isEqualTo(DataTypes.DOUBLE);
  }

  @Test
  void namesKeepTheCaseOnlyInQuotes() throws IOException {
    CqlTable table = tables("create table KS.\"My \"\"Table\" (ID int primary key)").get(0);

    assertThat(table).hasToString("ks.\"My \"\"Table\"");
    assertThat(names(table.primaryKey())).containsExactly("id");
  }

  @Test
  void typesWithParametersAreRead() throws IOException {
    CqlTable table =
        tables(
                "CREATE TABLE ks.t (a text, b map<text, frozen<list<int>>>, c tuple<int, text>,"
                    + " d vector<float, 3>, e my_type STATIC, PRIMARY KEY (a))")
            .get(0);

    assertThat(type(table, "b"))
        .isEqualTo(DataTypes.mapOf(DataTypes.TEXT, DataTypes.frozenListOf(DataTypes.INT)));
    assertThat(type(table, "c")).isEqualTo(DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT));
    assertThat(type(table, "d")).isEqualTo(DataTypes.vectorOf(DataTypes.FLOAT, 3));
    assertThat(type(table, "e").asCql(true, true)).isEqualTo("ks.my_type");
  }

  @Test
  void commentsTextsAndOtherStatementsAreSkipped() throws IOException {
    List<CqlTable> tables =
        tables(
            "/* CREATE TABLE a.b (c int PRIMARY KEY); */ -- CREATE TABLE d.e (f int PRIMARY KEY);\n"
                + "// CREATE TABLE g.h (i int PRIMARY KEY);\n"
                + "CREATE INDEX ON ks.t (a);"
                + "CREATE TABLE ks.t (a int PRIMARY KEY) WITH comment = 'x; CREATE TABLE y.z (';");

    assertThat(tables).extracting(CqlTable::toString).containsExactly("ks.t");
  }

  @Test
  void keyspaceComesFromUse() throws IOException {
    assertThat(tables("USE weather; CREATE TABLE t (a int PRIMARY KEY);"))
        .extracting(CqlTable::toString)
        .containsExactly("weather.t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE t (a int PRIMARY KEY)  | CREATE TABLE t has no keyspace",
        "CREATE TABLE ks.t (a int)           | CREATE TABLE ks.t has no PRIMARY KEY",
        "CREATE TABLE ks.t (a int, b         | CREATE TABLE ks.t has no PRIMARY KEY, or is not",
        "CREATE TABLE ks.t (a, PRIMARY KEY (a)) | has the column a without a type",
        "CREATE TABLE ks.t (, a int PRIMARY KEY) | has \"\" where a name is expected",
        "CREATE TABLE ks.t (a map<int> PRIMARY KEY) | has the column a of the unknown type map<int>"
      })
  void tableThatIsNotUnderstoodIsNamed(String cql, String problem) {
    assertThatThrownBy(() -> tables(cql))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("tables.cql: CREATE TABLE")
        .hasMessageContaining(problem);
  }

  @Test
  void statementsEndAtSemicolons() throws IOException {
    assertThat(statements("-- first; a\nSELECT 1 /* ; */ ;; SELECT\n  2;\n// end;\n"))
        .containsExactly("SELECT 1", "SELECT\n  2");
    assertThat(statements("SELECT 3")).containsExactly("SELECT 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO ks.t (a) VALUES ('it''s; -- here')",
        "ALTER TABLE ks.\"a;\"\"b\" WITH comment = ''",
        "CREATE FUNCTION ks.f (a int) RETURNS NULL ON NULL INPUT AS $$ return 'x;'; $$",
        "BEGIN UNLOGGED BATCH DELETE FROM ks.t WHERE a = 1; DELETE FROM ks.t WHERE a = 2; apply batch"
      })
  void semicolonsInTextsAndBatchesEndNothing(String statement) throws IOException {
    assertThat(statements(statement + ";" + statement + ";\n"))
        .containsExactly(statement, statement);
  }

  @Test
  void fileWithoutStatementsIsNamed() {
    assertThatThrownBy(() -> statements("-- nothing;\n;"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("tables.cql contains no CQL statement.");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> CqlFile.tables(directory.resolve("none.cql")))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("none.cql does not exist.");
  }
}
