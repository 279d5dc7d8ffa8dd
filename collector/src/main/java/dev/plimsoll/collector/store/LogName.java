package dev.plimsoll.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * What tells the logs of all agents apart, as it is kept.
 *
 * @param log as the agent's configuration names it
 */
record LogName(String agent, String service, String log) {
  /** A log as an agent tells of it. */
  static LogName kept(String agent, String service, String log) {
    return new LogName(agent, KeptText.name(service), KeptText.name(log));
  }

  /** The log of a row. */
  static LogName of(ResultSet row) throws SQLException {
    return new LogName(row.getString("agent"), row.getString("service"), row.getString("log"));
  }

  /** What binds to a statement's {@code :agent}, {@code :service} and {@code :log}. */
  Map<String, String> columns() {
    return Map.of("agent", agent, "service", service, "log", log);
  }
}
