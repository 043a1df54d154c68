package io.weatherconnect.transforms;

import com.datastax.oss.common.sink.AbstractField;
import com.datastax.oss.common.sink.AbstractSchema;
import com.datastax.oss.common.sink.AbstractStruct;
import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import com.datastax.oss.common.sink.config.TableConfig;
import com.datastax.oss.common.sink.config.TopicConfig;
import com.datastax.oss.common.sink.metadata.InnerDataAndMetadata;
import com.datastax.oss.common.sink.metadata.MetadataCreator;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.datastax.oss.driver.internal.core.type.codec.registry.DefaultCodecRegistry;
import com.datastax.oss.dsbulk.codecs.api.ConvertingCodecFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * The engine of the stock Cassandra sink: reads records, maps fields to columns and encodes values,
 * as a sink configuration says. It does not send the bytes.
 */
final class SinkEngine {
  private final TopicConfig topic;
  private final ConvertingCodecFactory codecs;

  SinkEngine(ShippedSink sink) {
    topic = new CassandraSinkConfig(sink.settings()).getTopicConfigs().values().iterator().next();
    codecs = topic.createCodecFactory(new DefaultCodecRegistry("test"));
  }

  /** Returns the field that the configuration maps to each column of a table. */
  Map<CqlIdentifier, CqlIdentifier> mapping(String table) {
    return topic.getTableConfigs().stream()
        .filter(config -> config.getKeyspaceAndTable().equals("analytics." + table))
        .map(TableConfig::getMapping)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns what the driver reads from a column of this type after the sink has written the field.
   *
   * @param keyOrValue of a record: a struct or a schemaless map
   */
  Object stored(Object keyOrValue, String field, DataType column) {
    InnerDataAndMetadata read = read(keyOrValue);
    @SuppressWarnings("unchecked") // The engine casts in the same way.
    GenericType<Object> type =
        (GenericType<Object>) read.getInnerMetadata().getFieldType(field, column);
    TypeCodec<Object> codec = codecs.createConvertingCodec(column, type, true);
    ByteBuffer bytes =
        codec.encode(read.getInnerData().getFieldValue(field), DefaultProtocolVersion.V5);
    return CodecRegistry.DEFAULT.codecFor(column).decode(bytes, DefaultProtocolVersion.V5);
  }

  private static InnerDataAndMetadata read(Object keyOrValue) {
    try {
      return MetadataCreator.makeMeta(
          keyOrValue instanceof Struct struct ? new StructView(struct) : keyOrValue);
    } catch (IOException e) {
      throw new AssertionError("the engine cannot read the record", e);
    }
  }

  private record StructView(Struct struct) implements AbstractStruct {
    @Override
    public Object get(String field) {
      return struct.get(field);
    }

    @Override
    public AbstractSchema schema() {
      return new SchemaView(struct.schema());
    }
  }

  private record SchemaView(Schema schema) implements AbstractSchema {
    @Override
    public AbstractSchema valueSchema() {
      return new SchemaView(schema.valueSchema());
    }

    @Override
    public AbstractSchema keySchema() {
      return new SchemaView(schema.keySchema());
    }

    @Override
    public Type type() {
      return Type.valueOf(schema.type().name());
    }

    @Override
    public List<? extends AbstractField> fields() {
      return schema.fields().stream().map(FieldView::new).toList();
    }

    @Override
    public AbstractField field(String name) {
      Field field = schema.field(name);
      return field == null ? null : new FieldView(field);
    }
  }

  private record FieldView(Field field) implements AbstractField {
    @Override
    public String name() {
      return field.name();
    }

    @Override
    public AbstractSchema schema() {
      return new SchemaView(field.schema());
    }
  }
}
