package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.schedule.RequestLimits;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How much may be asked for. */
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
            "API weight that all tasks of this connector together use in a minute at most, divided"
                + " evenly among them; 0 for no limit. The free API allows 600 for each network"
                + " address: lower it when other clients share the address, set 0 for a customer's"
                + " key or an own server. Example: 300.")
        .key(
            PER_HOUR,
            Type.INT,
            5_000,
            Validators.atLeastZero(),
            Importance.MEDIUM,
            "Quota per hour",
            "As quota.per.minute, for a full hour; the free API allows 5000. Example: 2500.")
        .key(
            PER_DAY,
            Type.INT,
            10_000,
            Validators.atLeastZero(),
            Importance.MEDIUM,
            "Quota per day",
            "As quota.per.minute, for a UTC day; the free API allows 10000. Example: 5000.")
        .key(
            MAX_WEIGHT,
            Type.DOUBLE,
            100.0,
            Validators.positive(),
            Importance.LOW,
            "Weight of a call, at most",
            "API weight of one call at most, lowered by itself to a sixth of what a task may use in"
                + " a minute, but not below 9.9. Fewer and larger calls spend less time waiting for"
                + " answers. The API prepares a response whole below 10; above, it may break off in"
                + " the middle, which the connector notices and repeats in halves. Where that"
                + " happens often, lower it. Example: 9.9.")
        .key(
            MAX_LOCATIONS,
            Type.INT,
            100,
            Range.between(1, 1_000),
            Importance.LOW,
            "Locations in a call, at most",
            "Locations in one call at most; the free API takes 1000. Example: 50.")
        .key(
            MAX_ROWS,
            Type.INT,
            50_000,
            Range.between(1, 5_000_000),
            Importance.LOW,
            "Rows in a call, at most",
            "Rows, hourly and daily of all locations and models, that one call brings at most. They"
                + " are held in memory together, about 1 kB each, and reach Kafka in one"
                + " transaction. Lower it for small workers. Example: 10000.");
  }

  static QuotaLimits quota(Map<String, ?> values) {
    return new QuotaLimits(
        (Integer) values.get(PER_MINUTE),
        (Integer) values.get(PER_HOUR),
        (Integer) values.get(PER_DAY));
  }

  static RequestLimits call(Map<String, ?> values) {
    return new RequestLimits(
        (Double) values.get(MAX_WEIGHT),
        (Integer) values.get(MAX_LOCATIONS),
        (Integer) values.get(MAX_ROWS));
  }
}
