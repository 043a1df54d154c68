package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractSinkRecord;
import com.datastax.oss.common.sink.AbstractSinkRecordHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Adapts a Connect record to the engine's record interface.
 *
 * @param source the record
 * @param key its key, wrapped if it is a struct
 * @param value its value, wrapped if it is a struct
 */
public record EngineRecord(SinkRecord source, Object key, Object value)
    implements AbstractSinkRecord {
  /** Wraps a record. */
  public static EngineRecord of(SinkRecord source) {
    return of(source, new EngineSchemas());
  }

  /** Wraps a record, with the adapted schemas of earlier records. */
  static EngineRecord of(SinkRecord source, EngineSchemas schemas) {
    return new EngineRecord(source, schemas.wrapped(source.key()), schemas.wrapped(source.value()));
  }

  @Override
  public Iterable<AbstractSinkRecordHeader> headers() {
    List<AbstractSinkRecordHeader> headers = new ArrayList<>(source.headers().size());
    for (Header header : source.headers()) {
      headers.add(new EngineHeader(header));
    }
    return headers;
  }

  @Override
  public Long timestamp() {
    return source.timestamp();
  }

  @Override
  public String topic() {
    return source.topic();
  }

  private record EngineHeader(Header source) implements AbstractSinkRecordHeader {
    @Override
    public String key() {
      return source.key();
    }

    @Override
    public Object value() {
      return source.value() instanceof Struct struct
          ? new EngineStruct(struct, EngineSchema.of(struct.schema()))
          : source.value();
    }

    @Override
    public EngineSchema schema() {
      return EngineSchema.of(source.schema());
    }
  }
}
