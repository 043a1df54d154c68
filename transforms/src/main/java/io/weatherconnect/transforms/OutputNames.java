package io.weatherconnect.transforms;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** The names given out in one flat record, so that no two fields end up under the same one. */
final class OutputNames {
  private final Map<String, FieldPath> owners = new HashMap<>();

  /**
   * Gives {@code name} to the field at {@code path}.
   *
   * @throws DataException if another field has the name already
   */
  void claim(String name, FieldPath path) {
    FieldPath owner = owners.putIfAbsent(name, path);
    if (owner != null) {
      throw new DataException(
          "FlattenStruct: '%s' and '%s' would both become the field '%s'; set '%s' or '%s', or take a name off '%s'"
              .formatted(
                  owner.dotted(),
                  path.dotted(),
                  name,
                  FlattenStruct.RENAME,
                  FlattenStruct.EXCLUDE,
                  FlattenStruct.DROP_PREFIXES));
    }
  }
}
