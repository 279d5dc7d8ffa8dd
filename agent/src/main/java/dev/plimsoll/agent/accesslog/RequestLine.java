package dev.plimsoll.agent.accesslog;

import java.util.List;
import java.util.Optional;

/**
 * The request that the line at hand tells of. It stands in the reader's buffer: what is needed
 * longer must be taken out before the next line is read.
 */
public final class RequestLine {

  /** What a number is that the line does not tell, or that is none; all others are not negative. */
  public static final long UNTOLD = Digits.NONE;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final byte BROKEN = 'X';

  private final Slices slices;
  private final Target target;
  private final PathKey pathKey = new PathKey();
  private Meaning meaning;
  private long nanosPerDuration;
  private long millis;
  private long bytes;
  private int status;

  RequestLine(Slices slices, Meaning meaning) {
    this.slices = slices;
    this.target = new Target(slices);
    this.meaning = meaning;
    this.nanosPerDuration = NANOS_PER_SECOND / meaning.durationsPerSecond();
  }

  /** From now on values are understood so. */
  void means(Meaning changed) {
    meaning = changed;
    nanosPerDuration = NANOS_PER_SECOND / changed.durationsPerSecond();
  }

  /** Takes in the line whose fields are set; what it then says is good only if it is a request. */
  Outcome take() {
    if (!target.take()) {
      return Outcome.FORMAT;
    }
    status = readStatus();
    if (status == Digits.NO_STATUS) {
      return Outcome.STATUS;
    }
    millis = meaning.time().millis(slices);
    long body = slices.knows(Field.BODY_BYTES) ? bodyBytes() : UNTOLD;
    bytes = body == UNTOLD ? bytesWithHeader() : body;
    return millis == TimeForm.NONE ? Outcome.TIME : Outcome.REQUEST;
  }

  private int readStatus() {
    int column = slices.column(Field.STATUS);
    return column < 0
        ? Digits.NO_STATUS
        : Digits.status(slices.buffer(), slices.start(column), slices.end(column));
  }

  /** The same of a line whose target is known to stand there. */
  void takeTarget(int methodStart, int methodEnd, int pathStart, int pathEnd) {
    target.is(methodStart, methodEnd, pathStart, pathEnd);
  }

  /** The same of a line of which this is known. */
  void takeAnswer(int knownStatus, long knownMillis, long knownBytes) {
    status = knownStatus;
    millis = knownMillis;
    bytes = knownBytes;
  }

  /** When it ended, in milliseconds since 1970: begun and duration, where the log says begun. */
  public long endedMillis() {
    if (!meaning.timeIsStart()) {
      return millis;
    }
    return millis + Math.max(0, durationNanos()) / NANOS_PER_MILLI;
  }

  /** How long it took, as far as the server saw, in nanoseconds; {@link #UNTOLD}. */
  public long durationNanos() {
    int column = slices.column(Field.DURATION);
    if (column < 0) {
      return UNTOLD;
    }
    byte[] buffer = slices.buffer();
    int from = slices.start(column);
    int to = slices.end(column);
    long whole = Digits.whole(buffer, from, to);
    if (whole != Digits.NONE) {
      return Digits.times(whole, nanosPerDuration);
    }
    // What has a fraction is seconds, as W3C says: only IIS counts milliseconds, whole ones.
    return slices.has(Field.DURATION) ? Digits.scaled(buffer, from, to, NANOS_PER_SECOND) : UNTOLD;
  }

  /** From 100 to 999. */
  public int status() {
    return status;
  }

  /** What Windows says how it ended, 0 is good; {@link #UNTOLD}. */
  public long win32Status() {
    return slices.number(Field.WIN32_STATUS);
  }

  /** What was sent of the body; {@link #UNTOLD}. */
  public long bodyBytes() {
    // Apache writes "-" for none.
    boolean none = slices.knows(Field.BODY_BYTES) && !slices.has(Field.BODY_BYTES);
    return none ? 0 : slices.number(Field.BODY_BYTES);
  }

  /** What was sent, with the header before the body; {@link #UNTOLD}. */
  public long bytesWithHeader() {
    return slices.number(Field.BYTES);
  }

  /** What was sent, of the body if that is told apart; {@link #UNTOLD}. */
  public long bytes() {
    return bytes;
  }

  /**
   * The path that was asked for, as logged, without its query: the bytes of the buffer from {@link
   * #pathStart} to {@link #pathEnd}.
   */
  public byte[] buffer() {
    return slices.buffer();
  }

  /** Where the path begins. */
  public int pathStart() {
    return target.pathStart();
  }

  /** Behind the path. */
  public int pathEnd() {
    return target.pathEnd();
  }

  /** The path as key of a map; good until the next line is read. */
  public PathKey pathKey() {
    pathKey.in(slices.text(), target.pathStart(), target.pathEnd());
    return pathKey;
  }

  /** The path as it was asked for, most likely first: a {@code +} may have been a blank. */
  public List<String> paths() {
    return UrlPath.of(slices.text(target.pathStart(), target.pathEnd()), meaning.escapes());
  }

  /** GET, HEAD…; empty if the log does not say. */
  public String method() {
    return slices.text(target.methodStart(), target.methodEnd());
  }

  /** Whether the method is this one, in capitals. */
  public boolean isMethod(String name) {
    return target.methodEnd() - target.methodStart() == name.length() && hasMethod(name);
  }

  private boolean hasMethod(String name) {
    int from = target.methodStart();
    for (int i = 0; i < name.length(); i++) {
      if (slices.buffer()[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Of the peer; empty if the log does not say. */
  public String address() {
    return slices.text(Field.ADDRESS);
  }

  /** Whom proxies named, first to last, as they did. */
  public String forwarded() {
    return header(Field.FORWARDED);
  }

  /** The authenticated account, or empty. */
  public String account() {
    return plain(Field.ACCOUNT);
  }

  private String plain(Field field) {
    String text = slices.text(field);
    return meaning.escapes() == Escapes.BACKSLASH ? UrlPath.withoutBackslashes(text) : text;
  }

  /** A header's value: IIS writes blanks in it as {@code +}, and none of these holds a real one. */
  private String header(Field field) {
    String text = plain(field);
    return meaning.escapes() == Escapes.PLUS ? text.replace('+', ' ') : text;
  }

  /** What the configuration says to tell clients by, or empty. */
  public String client() {
    return plain(Field.CLIENT);
  }

  /** Of those that share the log, or empty. */
  public String site() {
    return slices.text(Field.SITE);
  }

  /** Whether the log tells anything of {@link #ranges}, even if the line at hand does not. */
  public boolean tellsRanges() {
    return slices.knows(Field.RANGE) || slices.knows(Field.CONTENT_RANGE);
  }

  /** The parts of the file that the answer held or, where the log has only that, were asked for. */
  public List<ByteRange> ranges() {
    Optional<ByteRange> answered =
        slices.has(Field.CONTENT_RANGE)
            ? ByteRange.answered(header(Field.CONTENT_RANGE))
            : Optional.empty();
    if (answered.isPresent()) {
      return List.of(answered.get());
    }
    return slices.has(Field.RANGE) ? ByteRange.asked(header(Field.RANGE)) : List.of();
  }

  /** The size of the whole file, where the answer told it; {@link #UNTOLD}. */
  public long fileSize() {
    return slices.has(Field.CONTENT_RANGE) ? ByteRange.sizeOf(header(Field.CONTENT_RANGE)) : UNTOLD;
  }

  /**
   * Whether the server says that the answer did not reach its end: nginx {@code
   * $request_completion}, Apache {@code %X}.
   */
  public boolean cutShort() {
    return (slices.knows(Field.CONNECTION) && isBroken())
        || (slices.knows(Field.COMPLETION) && !slices.has(Field.COMPLETION));
  }

  private boolean isBroken() {
    return slices.has(Field.CONNECTION)
        && slices.buffer()[slices.start(Field.CONNECTION)] == BROKEN;
  }
}
