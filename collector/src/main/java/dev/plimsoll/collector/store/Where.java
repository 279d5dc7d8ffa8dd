package dev.plimsoll.collector.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Those conditions of a list for which there is something to compare with. */
final class Where {
  private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
  private final Map<String, Object> values = new HashMap<>();

  /** Adds {@code column comparison value}, if there is a value. */
  Where and(String column, String comparison, Optional<?> value) {
    value.ifPresent(
        present -> {
          String name = "v" + values.size();
          conditions.add(column + " " + comparison + " :" + name);
          values.put(name, present);
        });
    return this;
  }

  /** The rows of a table, the newest first, from before a number on, and no more than a limit. */
  Query newest(Handle handle, String table, OptionalLong before, int limit) {
    and("id", "<", before.isPresent() ? Optional.of(before.getAsLong()) : Optional.empty());
    return handle
        .createQuery(
            "SELECT * FROM "
                + table
                + " WHERE "
                + String.join(" AND ", conditions)
                + " ORDER BY id DESC LIMIT :limit")
        .bindMap(values)
        .bind("limit", limit);
  }
}
