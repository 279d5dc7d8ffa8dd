package dev.plimsoll.deploy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.deploy.harness.RunningCollector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What both the server's log and the collector tell of a request.
 *
 * @param client the one that a trusted proxy names, else the peer
 * @param endedMillis since 1970
 */
record LoggedLine(
    String client, long endedMillis, String method, String path, int status, long bytes) {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) (\\d+)\\.(\\d{3}) \\S+ \"(\\S+) (\\S+) [^\"]*\" (\\d+) (\\d+)"
              + " \"[^\"]*\" \"[^\"]*\" \"([^\"]*)\"");

  /** As the server wrote them. */
  static List<LoggedLine> all(List<String> lines) {
    return lines.stream().map(LoggedLine::written).toList();
  }

  private static LoggedLine written(String line) {
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      throw new IllegalStateException("not a line of the log: " + line);
    }
    String forwarded = match.group(8);
    return new LoggedLine(
        forwarded.equals("-") ? match.group(1) : forwarded,
        new BigDecimal(match.group(2) + match.group(3)).longValueExact(),
        match.group(4),
        match.group(5),
        Integer.parseInt(match.group(6)),
        Long.parseLong(match.group(7)));
  }

  /** As the collector has them. */
  static List<LoggedLine> taken(RunningCollector collector) {
    return Pages.all(collector, "/api/v1/requests").stream().map(LoggedLine::taken).toList();
  }

  private static LoggedLine taken(JsonNode request) {
    return new LoggedLine(
        request.path("client").asText(),
        Instant.parse(request.path("endedAt").asText()).toEpochMilli(),
        request.path("method").asText(),
        request.path("path").asText(),
        request.path("status").asInt(),
        request.path("bodyBytes").asLong());
  }
}
