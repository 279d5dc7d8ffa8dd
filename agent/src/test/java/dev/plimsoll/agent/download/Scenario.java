package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.Sent;
import dev.plimsoll.agent.reading.TcpState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Plays connections to a tracker, half a second per step. */
final class Scenario {

  static final long KIB = 1024;
  static final long MIB = 1024 * 1024;
  static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  private static final long STEP = 500_000_000L;

  private final DownloadTracker tracker;
  private final boolean tellsBytes;
  private final boolean tellsRequests;
  private final Map<Integer, Peer> open = new LinkedHashMap<>();
  private final List<Connection> closed = new ArrayList<>();
  private final List<String> rates = new ArrayList<>();
  private final List<Connection> lingering = new ArrayList<>();
  private long nanos = -7 * Moment.SECOND; // Monotonic time may well be negative.
  private Instant wall = START;
  private int events;
  private boolean tellsSent;

  Scenario() {
    this(true, true);
  }

  Scenario(boolean tellsBytes, boolean tellsRequests) {
    this.tellsBytes = tellsBytes;
    this.tellsRequests = tellsRequests;
    this.tracker = new DownloadTracker(Map.of(8080, "http", 445, "smb"), "run", () -> tellsBytes);
  }

  /** A client's connection as the kernel would show it. */
  final class Peer {
    private final ConnectionId id;
    private final int port;
    private TcpState state = TcpState.ESTABLISHED;
    private long acknowledged;
    private long queued;
    private long received;
    private long asked;
    private long answered;
    private Sent sent = Sent.NOTHING;
    private OptionalLong roundTripMicros = OptionalLong.empty();

    private Peer(ConnectionId id, int port) {
      this.id = id;
      this.port = port;
    }

    Peer acknowledges(long bytes) {
      acknowledged += bytes;
      answered = bytes > 0 ? next() : answered;
      return this;
    }

    /** A request arrives. */
    Peer asks() {
      received += 300;
      asked = next();
      return this;
    }

    Peer queues(long bytes) {
      answered = bytes > queued ? next() : answered;
      queued = bytes;
      return this;
    }

    /** Bytes sent, of them again; milliseconds busy, of them without room at the client. */
    Peer sends(long bytes, long again, long busy, long full) {
      sent =
          new Sent(
              sent.bytes() + bytes,
              sent.retransmittedBytes() + again,
              sent.busyMicros() + busy * 1000,
              sent.receiveWindowLimitedMicros() + full * 1000,
              sent.sendBufferLimitedMicros() + busy * 10);
      return this;
    }

    Peer isFarAway(long micros) {
      roundTripMicros = OptionalLong.of(micros);
      return this;
    }

    Peer becomes(TcpState next) {
      state = next;
      return this;
    }

    /** Closed, and the kernel says so with the last figure. */
    void closes(long lastBytes) {
      acknowledged += lastBytes;
      queued = 0;
      state = TcpState.OVER;
      open.remove(port);
      closed.add(reading());
    }

    /** Closed between the dump of the next reading, which still shows it, and its end. */
    void closesDuringTheReading(long lastBytes) {
      lingering.add(reading());
      closes(lastBytes);
    }

    /** Not shown any more, without a word. */
    void vanishes() {
      open.remove(port);
    }

    void reappears() {
      open.put(port, this);
    }

    private Connection reading() {
      return new Connection(
          id,
          state,
          queued,
          told(tellsBytes, acknowledged),
          told(tellsRequests, received),
          told(tellsRequests, (answered - asked) / Moment.MILLI),
          tellsSent ? Optional.of(sent) : Optional.empty(),
          roundTripMicros);
    }
  }

  /** What happens between two readings happens soon after the first, in this order. */
  private long next() {
    events++;
    return nanos + events * Moment.MILLI;
  }

  /** Lets the system tell how the sending goes. */
  Scenario tellingSent() {
    tellsSent = true;
    return this;
  }

  /** Connects from this port, with a cookie of its own. */
  Peer connect(int clientPort, long cookie) {
    return connect(clientPort, cookie, 8080);
  }

  Peer connect(int clientPort, long cookie, int localPort) {
    Peer peer =
        new Peer(
            new ConnectionId(
                cookie, endpoint("10.10.0.5", localPort), endpoint("10.10.1.2", clientPort)),
            clientPort);
    open.put(clientPort, peer);
    return peer;
  }

  /** The next reading, half a second after the last one. */
  Seen step() {
    return step(STEP);
  }

  Seen step(long stepNanos) {
    List<Connection> shown = new ArrayList<>(lingering);
    lingering.clear();
    open.values().forEach(peer -> shown.add(peer.reading()));
    return read(stepNanos, shown);
  }

  /** A reading that lists each connection twice. */
  Seen stepListingTwice() {
    return read(
        STEP, open.values().stream().flatMap(p -> Stream.of(p.reading(), p.reading())).toList());
  }

  /** Somebody sets the clock. */
  void setClock(Duration ahead) {
    wall = wall.plus(ahead);
  }

  private Seen read(long stepNanos, List<Connection> shown) {
    nanos += stepNanos;
    wall = wall.plusNanos(stepNanos);
    Connections reading = new Connections(shown, List.copyOf(closed), List.of());
    closed.clear();
    events = 0;
    rates.clear();
    return Seen.after(
        tracker.update(reading, nanos, wall, (service, rate) -> rates.add(service + " " + rate)),
        tracker);
  }

  /** The service and the rate of each active download of the last reading, if it is known. */
  List<String> rates() {
    return rates;
  }

  /** Steps through {@code seconds} in which nothing more happens. */
  Seen rest(int seconds) {
    Seen last = step();
    for (int i = 1; i < 2 * seconds; i++) {
      last = step();
    }
    return last;
  }

  private static OptionalLong told(boolean known, long value) {
    return known ? OptionalLong.of(value) : OptionalLong.empty();
  }

  static Endpoint endpoint(String address, int port) {
    try {
      return new Endpoint(InetAddress.getByName(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  /** active, stalled, waiting, connections and bytes of the web service, as one line. */
  static String http(Seen downloads) {
    ServiceDownloads http = downloads.services().get("http");
    return http == null
        ? "none"
        : "active %d stalled %d waiting %d of %d, %s"
            .formatted(
                http.active(),
                http.stalled(),
                http.waiting(),
                http.connections(),
                http.bytes().isPresent() ? http.bytes().getAsLong() + " bytes" : "bytes unknown");
  }
}
