package io.weatherconnect.cli.trial;

import com.datastax.oss.common.sink.AbstractStruct;
import com.datastax.oss.common.sink.metadata.InnerDataAndMetadata;
import com.datastax.oss.common.sink.metadata.MetadataCreator;
import com.datastax.oss.common.sink.record.HeadersDataMetadata;
import com.datastax.oss.common.sink.record.KeyValueRecord;
import com.datastax.oss.common.sink.record.KeyValueRecordMetadata;
import com.datastax.oss.common.sink.record.RawData;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.datastax.oss.dsbulk.codecs.api.ConvertingCodecFactory;
import com.datastax.oss.kafka.sink.EngineRecord;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;

/** The fields of a record as the engine of the stock sink reads them: {@code key.location}. */
final class RecordFields {
  private static final String SELF = "." + RawData.FIELD_NAME;

  private final SinkRecord source;
  private final KeyValueRecord values;
  private final KeyValueRecordMetadata types;

  RecordFields(SinkRecord source) {
    this.source = source;
    EngineRecord record = EngineRecord.of(source);
    try {
      InnerDataAndMetadata key = MetadataCreator.makeMeta(record.key());
      InnerDataAndMetadata value = MetadataCreator.makeMeta(record.value());
      this.values =
          new KeyValueRecord(
              key.getInnerData(), value.getInnerData(), record.timestamp(), record.headers());
      this.types =
          new KeyValueRecordMetadata(
              key.getInnerMetadata(),
              value.getInnerMetadata(),
              new HeadersDataMetadata(record.headers()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why the sink rejects a field: what follows the field's name in a message. */
  static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    RejectedException(String message) {
      super(message);
    }
  }

  /** Returns the name of a field as a mapping has it. */
  static String title(String field) {
    return field.endsWith(SELF) ? field.substring(0, field.length() - SELF.length()) : field;
  }

  /** Returns the record's timestamp, which the sink takes as write time, in microseconds. */
  OptionalLong timestampMicros() {
    return source.timestamp() == null
        ? OptionalLong.empty()
        : OptionalLong.of(TimeUnit.MILLISECONDS.toMicros(source.timestamp()));
  }

  /** Returns a field with a time to live in seconds. */
  long seconds(String field, TimeUnit unit) throws RejectedException {
    return unit.toSeconds(number(field));
  }

  /** Returns a field with a write time in microseconds since the epoch. */
  long micros(String field, TimeUnit unit) throws RejectedException {
    return unit.toMicros(number(field));
  }

  private long number(String field) throws RejectedException {
    Object value = value(field);
    if (value instanceof JsonNode node && node.isNumber()) {
      return node.longValue();
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new RejectedException("is " + describe(value) + ". Expected a number");
  }

  /** Returns the CQL literal of what a column of this type gets; null for null. */
  String literal(String field, DataType column, ConvertingCodecFactory codecs)
      throws RejectedException {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    ByteBuffer bytes;
    try {
      @SuppressWarnings("unchecked") // The engine casts in the same way.
      GenericType<Object> type = (GenericType<Object>) types.getFieldType(field, column);
      TypeCodec<Object> codec = codecs.createConvertingCodec(column, type, true);
      bytes = codec.encode(value, ProtocolVersion.DEFAULT);
    } catch (RuntimeException e) {
      // The codecs throw exceptions of many kinds, whose messages name classes of Java.
      throw new RejectedException(
          "is %s. The sink cannot convert it to %s"
              .formatted(describe(value), column.asCql(true, true)));
    }
    if (bytes == null || (!bytes.hasRemaining() && !isText(column))) {
      return null;
    }
    TypeCodec<Object> plain = CodecRegistry.DEFAULT.codecFor(column);
    return plain.format(plain.decode(bytes, ProtocolVersion.DEFAULT));
  }

  private static boolean isText(DataType column) {
    return column.equals(DataTypes.TEXT) || column.equals(DataTypes.ASCII);
  }

  private Object value(String field) throws RejectedException {
    // The engine takes all fields of a null value as null.
    if (source.value() == null && field.startsWith("value.")) {
      return null;
    }
    if (!values.fields().contains(field)) {
      throw new RejectedException("is not in the record");
    }
    return values.getFieldValue(field);
  }

  /** Names a value for a message, with its content where that is short. */
  private static String describe(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof String || value instanceof JsonNode) {
      return "\"" + value + "\"";
    }
    if (value instanceof java.util.Date) {
      return "a Timestamp, Date or Time of Connect, which FlattenStruct makes readable for the sink";
    }
    return value instanceof AbstractStruct ? "a struct" : "a list, a map or bytes";
  }
}
