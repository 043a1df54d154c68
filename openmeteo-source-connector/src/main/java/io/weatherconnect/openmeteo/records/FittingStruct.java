package io.weatherconnect.openmeteo.records;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * A struct that takes all its values at once and trusts its maker that they fit the schema.
 *
 * <p>{@link Struct#put} checks each value, and all values of a nested struct once more, and writes
 * the text of a possible complaint before it looks. For a row of weather that took more time and
 * memory than all else on the way from the response's bytes to a record. Whoever reads this struct
 * sees no difference; whoever puts a value later has it checked as ever. Only equality is its own:
 * like any struct, it equals those of its own class.
 */
final class FittingStruct extends Struct {
  private final Object[] values;

  /**
   * A struct of these values.
   *
   * @param values in the order of the schema's fields, each of the type that its field asks for, or
   *     null where that is optional; the struct keeps the array
   */
  FittingStruct(Schema schema, Object... values) {
    super(schema);
    this.values = values;
  }

  @Override
  public Object get(String field) {
    return get(lookup(field));
  }

  @Override
  public Object get(Field field) {
    Object value = values[field.index()];
    return value == null ? field.schema().defaultValue() : value;
  }

  @Override
  public Object getWithoutDefault(String field) {
    return values[lookup(field).index()];
  }

  @Override
  public Byte getInt8(String field) {
    return (Byte) typed(field, Schema.Type.INT8);
  }

  @Override
  public Short getInt16(String field) {
    return (Short) typed(field, Schema.Type.INT16);
  }

  @Override
  public Integer getInt32(String field) {
    return (Integer) typed(field, Schema.Type.INT32);
  }

  @Override
  public Long getInt64(String field) {
    return (Long) typed(field, Schema.Type.INT64);
  }

  @Override
  public Float getFloat32(String field) {
    return (Float) typed(field, Schema.Type.FLOAT32);
  }

  @Override
  public Double getFloat64(String field) {
    return (Double) typed(field, Schema.Type.FLOAT64);
  }

  @Override
  public Boolean getBoolean(String field) {
    return (Boolean) typed(field, Schema.Type.BOOLEAN);
  }

  @Override
  public String getString(String field) {
    return (String) typed(field, Schema.Type.STRING);
  }

  @Override
  public byte[] getBytes(String field) {
    return (byte[]) typed(field, Schema.Type.BYTES);
  }

  @Override
  @SuppressWarnings("unchecked") // as unchecked as in Struct, whose promise this is
  public <T> List<T> getArray(String field) {
    return (List<T>) typed(field, Schema.Type.ARRAY);
  }

  @Override
  @SuppressWarnings("unchecked") // as unchecked as in Struct, whose promise this is
  public <K, V> Map<K, V> getMap(String field) {
    return (Map<K, V>) typed(field, Schema.Type.MAP);
  }

  @Override
  public Struct getStruct(String field) {
    return (Struct) typed(field, Schema.Type.STRUCT);
  }

  @Override
  public Struct put(Field field, Object value) {
    if (field == null) {
      throw new DataException("field cannot be null.");
    }
    ConnectSchema.validateValue(field.name(), field.schema(), value);
    values[field.index()] = value;
    return this;
  }

  @Override
  public void validate() {
    for (Field field : schema().fields()) {
      ConnectSchema.validateValue(field.name(), field.schema(), get(field));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittingStruct struct
        && schema().equals(struct.schema())
        && Arrays.deepEquals(values, struct.values);
  }

  @Override
  public int hashCode() {
    return 31 * schema().hashCode() + Arrays.deepHashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Struct{");
    String separator = "";
    for (Field field : schema().fields()) {
      Object value = values[field.index()];
      if (value != null) {
        text.append(separator).append(field.name()).append('=').append(value);
        separator = ",";
      }
    }
    return text.append('}').toString();
  }

  private Object typed(String name, Schema.Type type) {
    Field field = lookup(name);
    if (field.schema().type() != type) {
      throw new DataException(
          "Field '" + name + "' is of type " + field.schema().type() + ", not " + type);
    }
    return values[field.index()];
  }

  private Field lookup(String name) {
    Field field = schema().field(name);
    if (field == null) {
      throw new DataException(name + " is not a valid field name");
    }
    return field;
  }
}
