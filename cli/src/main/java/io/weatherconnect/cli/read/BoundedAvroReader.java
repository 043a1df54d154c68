package io.weatherconnect.cli.read;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;

/**
 * Reads one datum. A few bytes may claim to be a text of two gigabytes, an array of a billion nulls
 * or endlessly nested records, so sizes, values and nesting are limited. The reader throws {@link
 * AvroRuntimeException} beyond a limit. Not thread-safe.
 */
final class BoundedAvroReader extends GenericDatumReader<Object> {
  /** JSON beyond 1000 levels cannot be printed. */
  private static final int MAX_NESTING = 500;

  /** Far more than a record for people, and far less than the command's memory. */
  private static final int MAX_VALUES = 100_000;

  private static final int MAX_LENGTH = 32 << 20;

  static {
    // Avro allocates what the length of a text says, before it looks whether the bytes are there.
    for (String limit :
        new String[] {
          SystemLimitException.MAX_BYTES_LENGTH_PROPERTY,
          SystemLimitException.MAX_STRING_LENGTH_PROPERTY
        }) {
      if (System.getProperty(limit) == null) {
        System.setProperty(limit, Integer.toString(MAX_LENGTH));
      }
    }
  }

  private int nesting;
  private int values;

  BoundedAvroReader(Schema schema, GenericData data) {
    super(schema, schema, data);
  }

  /** Avro reads elements of arrays and maps with this method only, and all other values too. */
  @Override
  protected Object readWithoutConversion(Object old, Schema expected, ResolvingDecoder in)
      throws IOException {
    if (++nesting > MAX_NESTING || ++values > MAX_VALUES) {
      throw new AvroRuntimeException("more values or levels than the limit");
    }
    Object value = super.readWithoutConversion(old, expected, in);
    nesting--;
    return value;
  }

  @Override
  protected Object readFixed(Object old, Schema expected, Decoder in) throws IOException {
    if (expected.getFixedSize() > MAX_LENGTH) {
      throw new AvroRuntimeException("a longer value than the limit");
    }
    return super.readFixed(old, expected, in);
  }

  @Override
  protected Object newArray(Object old, int size, Schema schema) {
    return super.newArray(old, Math.min(size, MAX_NESTING), schema);
  }

  @Override
  protected Object newMap(Object old, int size) {
    return super.newMap(old, Math.min(size, MAX_NESTING));
  }
}
