package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.schedule.RequestLimits;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the API quota and for the size of requests. */
final class LimitConfig {
  private static final String PER_MINUTE = "quota.per.minute";
  static final String PER_HOUR = "quota.per.hour";
  private static final String PER_DAY = "quota.per.day";
  static final String MAX_WEIGHT = "call.max.weight";
  private static final String MAX_LOCATIONS = "call.max.locations";
  private static final String MAX_ROWS = "call.max.rows";

  private LimitConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.integer(PER_MINUTE, MEDIUM, "Quota per minute", 600, Validators.atLeastZero()),
        "Maximum API weight per minute and host of all tasks of this connector together, divided"
            + " evenly among the tasks. All connectors on one worker that use the same host and API"
            + " key share one budget: a task sends a request only if all of them together have used"
            + " no more than this. 0: no limit. The free API allows 600 per network address: set a"
            + " lower value if other workers or clients share the address. Set 0 for a subscription"
            + " or for your own server. Example: 300.");
    keys.add(
        Key.integer(PER_HOUR, MEDIUM, "Quota per hour", 5_000, Validators.atLeastZero()),
        "Like quota.per.minute, per full hour. The free API allows 5000. Example: 2500.");
    keys.add(
        Key.integer(PER_DAY, MEDIUM, "Quota per day", 10_000, Validators.atLeastZero()),
        "Like quota.per.minute, per UTC day. The free API allows 10000. Example: 5000.");
    keys.add(
        Key.decimal(MAX_WEIGHT, LOW, "Weight of a request, maximum", 100.0, Validators.positive()),
        "Maximum API weight of one request. The connector lowers it to a sixth of the task's"
            + " smallest quota (usually the quota per minute), but not below 9.9. Larger requests"
            + " spend less time waiting for responses. The API completes a response to a request"
            + " below weight 10 before it sends the response; a larger response may be truncated,"
            + " and the connector then splits the request and repeats it. Lower the value if that"
            + " happens often. Example: 9.9.");
    keys.add(
        Key.integer(MAX_LOCATIONS, LOW, "Locations in a request, maximum", 100, between(1, 1_000)),
        "Maximum number of locations in one request. The free API accepts up to 1000. Example: 50.");
    keys.add(
        Key.integer(MAX_ROWS, LOW, "Rows in a request, maximum", 50_000, between(1, 5_000_000)),
        "Maximum number of rows that one request returns: the hourly and daily rows of all its"
            + " locations and models. They are sent to Kafka in one transaction, and Connect holds"
            + " their records in memory until it ends, about 1 kB each. Lower the value for workers"
            + " with little memory."
            + " Example: 10000.");
  }

  static QuotaLimits quota(AbstractConfig values) {
    return new QuotaLimits(
        values.getInt(PER_MINUTE), values.getInt(PER_HOUR), values.getInt(PER_DAY));
  }

  static RequestLimits requestLimits(AbstractConfig values) {
    return new RequestLimits(
        values.getDouble(MAX_WEIGHT), values.getInt(MAX_LOCATIONS), values.getInt(MAX_ROWS));
  }
}
