package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.ByteRange;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  static final int COUNT = values().length;

  private final String label;

  Delivery(String label) {
    this.label = label;
  }

  /** Where an array has it that lives as long as this process. */
  @SuppressWarnings("EnumOrdinal")
  int place() {
    return ordinal();
  }

  /** In metrics and answers. */
  public String label() {
    return label;
  }

  /**
   * What became of {@code request}.
   *
   * @param version what there is of the file that it asked for, if that is known
   */
  static Delivery of(RequestLine request, ImageFiles.@Nullable Version version) {
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
    return brokeOff(request, version) ? ABORTED : SENT;
  }

  private static boolean brokeOff(RequestLine request, ImageFiles.@Nullable Version version) {
    long win32 = request.win32Status();
    if (request.cutShort() || (win32 > 0 && GONE.contains(win32))) {
      return true;
    }
    long due = due(request, version);
    if (due == RequestLine.UNTOLD) {
      return false;
    }
    long sent = request.bytes();
    return sent != RequestLine.UNTOLD && sent < due;
  }

  /** Bytes of the body if it is whole; {@link RequestLine#UNTOLD}. */
  private static long due(RequestLine request, ImageFiles.@Nullable Version version) {
    if (request.status() == OK) {
      return size(request, version);
    }
    if (!request.tellsRanges()) {
      return RequestLine.UNTOLD;
    }
    List<ByteRange> ranges = request.ranges();
    if (ranges.isEmpty()) {
      return RequestLine.UNTOLD;
    }
    long size = size(request, version);
    long due = 0;
    for (ByteRange range : ranges) {
      long length = range.length(size);
      if (length == RequestLine.UNTOLD) {
        return RequestLine.UNTOLD;
      }
      due += length;
    }
    return due;
  }

  /** Of the whole file. */
  private static long size(RequestLine request, ImageFiles.@Nullable Version version) {
    long told = request.fileSize();
    return told == RequestLine.UNTOLD && version != null
        ? version.sizeAt(request.endedMillis())
        : told;
  }
}
