package io.weatherconnect.transforms;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;

/**
 * Adds the text of a weather code of WMO table 4677, in English, as an optional STRING.
 *
 * <p>The code is a number of any type. A null and a number that is no code give a null. A record
 * without the source field, with a source of another type, or with a field of the text's name
 * throws {@link org.apache.kafka.connect.errors.DataException}.
 */
public abstract class WeatherCode<R extends ConnectRecord<R>> extends RecordTransformation<R> {
  /** One paragraph for Connect's generated documentation. */
  public static final String OVERVIEW_DOC =
      "Adds the text of a WMO 4677 weather code, for example 'slight rain' for 61. Use the concrete "
          + "type for the record's key (<code>"
          + Key.class.getName()
          + "</code>) or value (<code>"
          + Value.class.getName()
          + "</code>).";

  private static final String FIELD = "field";
  private static final String TEXT_FIELD = "text.field";

  /** The settings. */
  public static final ConfigDef CONFIG_DEF =
      new ConfigDef()
          .define(
              FIELD,
              ConfigDef.Type.STRING,
              "weather_code",
              Validators.fieldName(),
              Importance.HIGH,
              "The field with the code: a number of any type. Numbers that are no code give a null "
                  + "text.",
              "Weather code",
              1,
              Width.MEDIUM,
              "Field")
          .define(
              TEXT_FIELD,
              ConfigDef.Type.STRING,
              "weather_code_text",
              Validators.fieldName(),
              Importance.MEDIUM,
              "The field that is added.",
              "Weather code",
              2,
              Width.MEDIUM,
              "Text field");

  private FieldAppender appender;

  WeatherCode(RecordPart part) {
    super(part);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public void configure(Map<String, ?> settings) {
    AbstractConfig config = new AbstractConfig(CONFIG_DEF, settings, false);
    String field = config.getString(FIELD);
    appender =
        new FieldAppender("WeatherCode", field, config.getString(TEXT_FIELD), new WmoCodes(field));
  }

  @Override
  final Struct transform(Struct struct) {
    return appender.append(struct);
  }

  @Override
  final Map<String, Object> transform(Map<?, ?> map) {
    return appender.append(map);
  }

  /** {@link WeatherCode} for the record's key. */
  public static final class Key<R extends ConnectRecord<R>> extends WeatherCode<R> {
    /** Made by Connect, which then calls {@link #configure}. */
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** {@link WeatherCode} for the record's value. */
  public static final class Value<R extends ConnectRecord<R>> extends WeatherCode<R> {
    /** Made by Connect, which then calls {@link #configure}. */
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
