package io.weatherconnect.transforms;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;

/** The half of a record that a transform works on; the other half passes through as it is. */
enum RecordPart {
  KEY {
    @Override
    Schema schema(ConnectRecord<?> record) {
      return record.keySchema();
    }

    @Override
    Object data(ConnectRecord<?> record) {
      return record.key();
    }

    @Override
    <R extends ConnectRecord<R>> R replace(R record, Schema schema, Object data) {
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          schema,
          data,
          record.valueSchema(),
          record.value(),
          record.timestamp());
    }
  },

  VALUE {
    @Override
    Schema schema(ConnectRecord<?> record) {
      return record.valueSchema();
    }

    @Override
    Object data(ConnectRecord<?> record) {
      return record.value();
    }

    @Override
    <R extends ConnectRecord<R>> R replace(R record, Schema schema, Object data) {
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          schema,
          data,
          record.timestamp());
    }
  };

  /** The schema of this half, null when the record has none. */
  abstract Schema schema(ConnectRecord<?> record);

  /** The data of this half, null for a tombstone or a missing key. */
  abstract Object data(ConnectRecord<?> record);

  /** A new record with this half replaced and everything else, headers included, kept. */
  abstract <R extends ConnectRecord<R>> R replace(R record, Schema schema, Object data);
}
