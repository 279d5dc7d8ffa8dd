package dev.plimsoll.agent.http;

import java.util.Map;

/**
 * How metrics may be written. Names here need no escaping, so that all ways of it are the same.
 *
 * @param type and subtype, in small letters
 * @param version of the format
 */
record Format(String type, String version) {

  static final Format TEXT = new Format("text/plain", "0.0.4");
  static final Format OPEN_METRICS = new Format("application/openmetrics-text", "1.0.0");

  /** Whether this is what a client means that asks for {@code parameters}. */
  boolean has(Map<String, String> parameters) {
    return parameters.getOrDefault("version", version).equals(version)
        && parameters.getOrDefault("charset", "utf-8").equals("utf-8");
  }
}
