package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.schedule.RequestLimits;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys for the API quota and for the size of requests. */
final class LimitConfig {
  private static final String PER_MINUTE = "quota.per.minute";
  static final String PER_HOUR = "quota.per.hour";
  private static final String PER_DAY = "quota.per.day";
  static final String MAX_WEIGHT = "call.max.weight";
  private static final String MAX_LOCATIONS = "call.max.locations";
  private static final String MAX_ROWS = "call.max.rows";

  private LimitConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Limits")
        .key(
            PER_MINUTE,
            Type.INT,
            600,
            Validators.atLeastZero(),
            Importance.MEDIUM,
            "Quota per minute",
            "Maximum API weight per minute of all tasks of this connector together, divided evenly"
                + " among the tasks. 0: no limit. The free API allows 600 per network address: set"
                + " a lower value if other clients share the address. Set 0 for a subscription or"
                + " for your own server. Example: 300.")
        .key(
            PER_HOUR,
            Type.INT,
            5_000,
            Validators.atLeastZero(),
            Importance.MEDIUM,
            "Quota per hour",
            "Like quota.per.minute, per full hour. The free API allows 5000. Example: 2500.")
        .key(
            PER_DAY,
            Type.INT,
            10_000,
            Validators.atLeastZero(),
            Importance.MEDIUM,
            "Quota per day",
            "Like quota.per.minute, per UTC day. The free API allows 10000. Example: 5000.")
        .key(
            MAX_WEIGHT,
            Type.DOUBLE,
            100.0,
            Validators.positive(),
            Importance.LOW,
            "Weight of a request, maximum",
            "Maximum API weight of one request. The connector lowers it to a sixth of the task's"
                + " smallest quota (usually the quota per minute), but not below 9.9. Larger"
                + " requests spend less time waiting for responses. The API completes a response to"
                + " a request below weight 10 before it sends the response; a larger response may"
                + " be truncated, and the connector then splits the request and repeats it. Lower"
                + " the value if that happens often. Example: 9.9.")
        .key(
            MAX_LOCATIONS,
            Type.INT,
            100,
            Range.between(1, 1_000),
            Importance.LOW,
            "Locations in a request, maximum",
            "Maximum number of locations in one request. The free API accepts up to 1000."
                + " Example: 50.")
        .key(
            MAX_ROWS,
            Type.INT,
            50_000,
            Range.between(1, 5_000_000),
            Importance.LOW,
            "Rows in a request, maximum",
            "Maximum number of rows that one request returns: the hourly and daily rows of all its"
                + " locations and models. A task holds these rows in memory, about 1 kB each, and"
                + " sends them to Kafka in one transaction. Lower the value for workers with little"
                + " memory. Example: 10000.");
  }

  static QuotaLimits quota(Map<String, ?> values) {
    return new QuotaLimits(
        (Integer) values.get(PER_MINUTE),
        (Integer) values.get(PER_HOUR),
        (Integer) values.get(PER_DAY));
  }

  static RequestLimits requestLimits(Map<String, ?> values) {
    return new RequestLimits(
        (Double) values.get(MAX_WEIGHT),
        (Integer) values.get(MAX_LOCATIONS),
        (Integer) values.get(MAX_ROWS));
  }
}
