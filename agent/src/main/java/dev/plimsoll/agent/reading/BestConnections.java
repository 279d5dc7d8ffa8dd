package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads connections in the best way that works. A way that fails three times in a row is given up:
 * it is opened again, and if that fails the next one takes over. The better ones are asked again
 * from time to time, so that what was lost for a while comes back.
 */
public final class BestConnections implements ConnectionReader {

  /** A reading may fail for a moment, such as for want of memory; this takes two or three s. */
  private static final int FAILURES = 3;

  /** One or two minutes: the asking costs as much as a reading. */
  private static final int READINGS_UNTIL_BETTER = 120;

  private final Set<Integer> ports;
  private final List<ConnectionWay> ways;
  private @Nullable ConnectionReader reader;
  private int inUse;
  private int failures;
  private int readings;
  private String refusals = "";

  /** Opens the best of {@code ways}, which are named best first. */
  public BestConnections(Set<Integer> ports, List<ConnectionWay> ways) {
    this.ports = Set.copyOf(ports);
    this.ways = List.copyOf(ways);
    this.inUse = ways.size();
    better();
  }

  @Override
  public String method() {
    return reader == null ? "none" : reader.method();
  }

  @Override
  public boolean tellsAcknowledged() {
    return reader != null && reader.tellsAcknowledged();
  }

  @Override
  public boolean tellsProgress() {
    return reader != null && reader.tellsProgress();
  }

  @Override
  public Connections read() throws IOException {
    if (++readings % READINGS_UNTIL_BETTER == 0) {
      better();
    }
    if (failures >= FAILURES) {
      close();
      better();
    }
    if (reader == null) {
      failures++;
      throw new IOException(refusals);
    }
    return read(reader);
  }

  private Connections read(ConnectionReader from) throws IOException {
    try {
      Connections reading = from.read();
      failures = 0;
      return reading;
    } catch (IOException | RuntimeException | LinkageError e) {
      failures++;
      throw e;
    }
  }

  /** Opens the first way that works of those that are better than the one in use. */
  private void better() {
    String reasons = "";
    for (int way = 0; way < inUse; way++) {
      try {
        ConnectionReader opened = ways.get(way).open(ports, reasons);
        close();
        reader = opened;
        inUse = way;
        return;
      } catch (IOException | RuntimeException | LinkageError e) {
        reasons += (reasons.isEmpty() ? "" : "; ") + e.getMessage();
      }
    }
    refusals = reasons;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    reader = null;
    inUse = ways.size();
    failures = 0;
  }
}
