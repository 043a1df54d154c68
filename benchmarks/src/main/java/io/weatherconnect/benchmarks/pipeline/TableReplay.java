package io.weatherconnect.benchmarks.pipeline;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Inserts rows again, as bytes, in a loop of asynchronous statements. */
record TableReplay(CqlSession session, PreparedStatement insert, List<Row> rows) {
  private static final int IN_FLIGHT = 500;

  /** Reads all rows of a table, to be inserted into the same table. */
  static TableReplay of(CqlSession session, String table) {
    ResultSet result = session.execute("SELECT * FROM " + table);
    List<String> columns = new ArrayList<>();
    result.getColumnDefinitions().forEach(column -> columns.add(column.getName().asCql(true)));
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                    table,
                    String.join(", ", columns),
                    String.join(", ", Collections.nCopies(columns.size(), "?"))));
    return new TableReplay(session, insert, result.all());
  }

  /**
   * Inserts all rows and returns when the database has acknowledged the last.
   *
   * @param batchSize the rows per unlogged batch, in the table's order; 1 for no batches
   * @return the rows per second
   * @throws IllegalStateException if the database rejected a row
   */
  double insertAll(int batchSize) throws Exception {
    Semaphore free = new Semaphore(IN_FLIGHT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long start = System.nanoTime();
    for (int row = 0; row < rows.size(); row += batchSize) {
      free.acquire();
      var unused =
          session
              .executeAsync(statement(rows.subList(row, Math.min(row + batchSize, rows.size()))))
              .whenComplete(
                  (result, error) -> {
                    failure.compareAndSet(null, error);
                    free.release();
                  });
    }
    free.acquire(IN_FLIGHT);
    if (failure.get() != null) {
      throw new IllegalStateException("Cassandra rejected a row", failure.get());
    }
    return rows.size() * 1e9 / (System.nanoTime() - start);
  }

  private Statement<?> statement(List<Row> batch) {
    if (batch.size() == 1) {
      return bound(batch.get(0));
    }
    return BatchStatement.newInstance(
        DefaultBatchType.UNLOGGED, batch.stream().map(this::bound).toArray(BoundStatement[]::new));
  }

  private BoundStatement bound(Row row) {
    BoundStatementBuilder statement = insert.boundStatementBuilder();
    for (int column = 0; column < row.size(); column++) {
      statement.setBytesUnsafe(column, row.getBytesUnsafe(column));
    }
    return statement.build();
  }
}
