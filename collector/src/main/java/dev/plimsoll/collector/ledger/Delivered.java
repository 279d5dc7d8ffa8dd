package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.util.OptionalLong;

/**
 * What a request brought of a file.
 *
 * @param placed these bytes of it
 * @param unplaced bytes, from where in it the log does not tell
 * @param whole whether it was all of it, though its size is not known, or is nothing
 * @param bytes that went out: no more than was due, as servers count what a broken connection
 *     swallowed, header fields, and what stands between the parts of an answer
 * @param estimated whether the log does not tell exactly
 */
record Delivered(Intervals placed, long unplaced, boolean whole, long bytes, boolean estimated) {
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  /** Nothing. */
  static final Delivered NOTHING = new Delivered(Intervals.NONE, 0, false, 0, false);

  /** Whether the request is one that brings bytes of a file, even if it broke off before any. */
  static boolean isTransfer(LoggedRequest request) {
    return isGet(request)
        && (request.outcome() == RequestOutcome.SENT
            || request.outcome() == RequestOutcome.ABORTED);
  }

  /** Whether it asked for the file; some logs do not tell. */
  static boolean isGet(LoggedRequest request) {
    return request.method().isEmpty() || request.method().equalsIgnoreCase("GET");
  }

  /**
   * What {@code request} brought.
   *
   * @param size of the file in the version that it got, if known
   */
  static Delivered of(LoggedRequest request, OptionalLong size) {
    if (!isTransfer(request)) {
      return NOTHING;
    }
    return switch (request.status()) {
      case OK -> full(request, size);
      case PARTIAL -> request.ranges().isEmpty() ? somewhere(request, size) : ranges(request, size);
      default -> NOTHING;
    };
  }

  private static OptionalLong told(LoggedRequest request) {
    OptionalLong bytes = request.bytes();
    return bytes.isPresent() ? OptionalLong.of(Math.max(0, bytes.getAsLong())) : bytes;
  }

  private static boolean sent(LoggedRequest request) {
    return request.outcome() == RequestOutcome.SENT;
  }

  /** An answer with all of the file, as far as it came. Ranges that were asked for are ignored. */
  private static Delivered full(LoggedRequest request, OptionalLong size) {
    OptionalLong told = told(request);
    boolean inexact = request.bodyBytes().isEmpty();
    if (size.isEmpty() && sent(request)) {
      return new Delivered(Intervals.NONE, 0, true, told.orElse(0), true);
    }
    if (size.isEmpty()) {
      return placed(0, told.orElse(0), inexact);
    }
    long due = size.getAsLong();
    if (sent(request) && told.orElse(due) >= due) {
      return new Delivered(start(due), 0, due == 0, due, told.isEmpty());
    }
    return placed(0, Math.min(due, told.orElse(0)), inexact);
  }

  private static Delivered placed(long from, long bytes, boolean estimated) {
    return new Delivered(
        Intervals.NONE.with(from, from + bytes), 0, false, bytes, estimated && bytes > 0);
  }

  private static Intervals start(long bytes) {
    return Intervals.NONE.with(0, bytes);
  }

  private static Delivered somewhere(LoggedRequest request, OptionalLong size) {
    long bytes = Math.min(told(request).orElse(0), size.orElse(Long.MAX_VALUE));
    return new Delivered(Intervals.NONE, bytes, false, bytes, true);
  }

  /** The parts in their order, as far as the bytes go. */
  private static Delivered ranges(LoggedRequest request, OptionalLong size) {
    boolean several = request.ranges().size() > 1;
    boolean untold = request.bytes().isEmpty();
    boolean all = sent(request) && (several || untold);
    long left = told(request).orElse(0);
    boolean cut = false;
    Intervals placed = Intervals.NONE;
    long bytes = 0;
    for (ByteRange range : request.ranges()) {
      OptionalLong from = range.from(size);
      OptionalLong to = range.to(size);
      if (from.isEmpty()) {
        return somewhere(request, size);
      }
      long due = Math.max(0, to.orElse(Long.MAX_VALUE) - from.getAsLong());
      long taken = all && to.isPresent() ? due : Math.min(left, due);
      placed = placed.with(from.getAsLong(), from.getAsLong() + taken);
      bytes += taken;
      left = Math.max(0, left - taken);
      cut |= taken < due;
    }
    boolean guessed = untold || (cut && (several || request.bodyBytes().isEmpty()));
    return new Delivered(placed, 0, false, bytes, guessed && bytes > 0);
  }
}
