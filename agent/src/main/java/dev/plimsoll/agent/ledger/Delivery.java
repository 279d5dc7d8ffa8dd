package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.ByteRange;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What became of a request. */
public enum Delivery {
  /** All that was asked for went out, as far as the log tells. */
  SENT("sent"),
  /** It began, and broke off before its end. */
  ABORTED("aborted"),
  /** The client has the newest version already (304). */
  UNCHANGED("unchanged"),
  /** Only asked about (HEAD). */
  ASKED("asked"),
  /** The request cannot be met (400 to 499). */
  REFUSED("refused"),
  /** The server could not meet it (500 to 599). */
  FAILED("failed"),
  /** Any other answer, such as a redirection. */
  OTHER("other");

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;
  private static final int CLIENT_CLOSED = 499;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final int BEYOND = 600;

  /**
   * How Windows says that the other side went away: name deleted (64), time-out (121), operation
   * aborted (995), connection aborted (1236, 10053) or reset (10054), graceful disconnect (1226,
   * 1229).
   */
  private static final Set<Long> GONE =
      Set.of(64L, 121L, 995L, 1226L, 1229L, 1236L, 10053L, 10054L);

  private final String label;

  Delivery(String label) {
    this.label = label;
  }

  /** In metrics and answers. */
  public String label() {
    return label;
  }

  /**
   * What became of {@code request}.
   *
   * @param fileSize of what it asked for, if that is known
   */
  static Delivery of(RequestLine request, OptionalLong fileSize) {
    int status = request.status();
    if (status == NOT_MODIFIED) {
      return UNCHANGED;
    }
    if (status == CLIENT_CLOSED) {
      return ABORTED;
    }
    if (status >= CLIENT_ERROR && status < BEYOND) {
      return status < SERVER_ERROR ? REFUSED : FAILED;
    }
    if (status != OK && status != PARTIAL) {
      return OTHER;
    }
    if (request.isMethod("HEAD")) {
      return ASKED;
    }
    return brokeOff(request, fileSize) ? ABORTED : SENT;
  }

  private static boolean brokeOff(RequestLine request, OptionalLong fileSize) {
    long win32 = request.win32Status().orElse(0);
    if (request.cutShort() || (win32 != 0 && GONE.contains(win32))) {
      return true;
    }
    OptionalLong sent =
        request.bodyBytes().isPresent() ? request.bodyBytes() : request.bytesWithHeader();
    OptionalLong due = due(request, fileSize);
    return sent.isPresent() && due.isPresent() && sent.getAsLong() < due.getAsLong();
  }

  /** Bytes of the body if it is whole. */
  private static OptionalLong due(RequestLine request, OptionalLong fileSize) {
    OptionalLong size = request.fileSize().isPresent() ? request.fileSize() : fileSize;
    if (request.status() == OK) {
      return size;
    }
    List<ByteRange> ranges = request.ranges();
    long due = 0;
    for (ByteRange range : ranges) {
      OptionalLong length = range.length(size);
      if (length.isEmpty()) {
        return OptionalLong.empty();
      }
      due += length.getAsLong();
    }
    return ranges.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due);
  }
}
