package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests a sink that maps a variable which the records of its topic do not all have. */
@ExtendWith(TestStack.Shared.class)
final class AddedVariableIT {
  private static final String SOURCE = "extended-source";
  private static final String SINK = "extended-sink";
  private static final String TOPIC = "extendedhourly";
  private static final TestLocation LOCATION = new TestLocation("Extended", "51.34", "12.37");
  private static final OneVariable TEMPERATURE = new OneVariable(LOCATION, TOPIC, "temperature_2m");
  private static final OneVariable ADDED = new OneVariable(LOCATION, TOPIC, "cloud_cover");
  private static final LocalDate FIRST = LocalDate.parse("2024-05-01");

  @Test
  void sinkWritesRecordsFromBeforeAndAfterTheVariableWasAdded(TestStack stack) {
    URI weather = stack.simulator().baseUri();
    Connect connect = stack.connect();
    ConnectorConfig source =
        TEMPERATURE.source(SOURCE, weather).with("start.date", FIRST.toString());
    ConnectorConfig sink = TEMPERATURE.sink(connect, SINK);
    connect.put(source.with("end.date", FIRST.toString()));
    connect.put(sink);
    try {
      TEMPERATURE.awaitStored(stack, TEMPERATURE.served(weather, FIRST, FIRST));

      stack
          .cassandra()
          .execute("ALTER TABLE analytics.hourlydata ADD IF NOT EXISTS cloud_cover double");
      connect.put(Connect.withField(sink, ADDED.variable()));
      LocalDate second = FIRST.plusDays(1);
      connect.put(source.with("end.date", second.toString()));
      Map<Long, Map<String, Double>> before = TEMPERATURE.served(weather, FIRST, second);
      TEMPERATURE.awaitStored(stack, before);

      LocalDate third = FIRST.plusDays(2);
      connect.put(
          Connect.extended(source, "hourly.variables", ADDED.variable())
              .with("end.date", third.toString()));
      Map<Long, Map<String, Double>> after = ADDED.served(weather, third, third);
      ADDED.awaitStored(stack, after);

      connect.stop(SINK);
      connect.resetOffsets(SINK);
      connect.resume(SINK);
      SinkLag.awaitNone(stack, SINK, TOPIC);

      assertThat(TEMPERATURE.stored(stack, before.keySet())).containsAllEntriesOf(before);
      assertThat(ADDED.stored(stack, after.keySet()))
          .hasSize(before.size() + after.size())
          .containsAllEntriesOf(after)
          .allSatisfy((hour, row) -> assertThat(row.isEmpty()).isEqualTo(before.containsKey(hour)));
    } finally {
      connect.remove(SOURCE);
      connect.remove(SINK);
    }
  }
}
