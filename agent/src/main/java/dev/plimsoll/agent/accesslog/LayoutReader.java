package dev.plimsoll.agent.accesslog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of one layout. A value goes as far as the text behind it; where that text may also
 * stand within the value (a blank in a name), the first place that makes sense of the whole line is
 * taken.
 */
final class LayoutReader implements LineReader {

  /** More than any line needs that a server wrote; a hostile one stops here. */
  private static final int MOST_TRIES = 2000;

  private static final byte BACKSLASH = '\\';
  private static final byte QUOTE = '"';
  private static final byte BLANK = ' ';
  private static final int NOWHERE = -1;

  private final Layout layout;
  private final boolean more;
  private final Lacks lacks;
  private final Slices slices = new Slices();
  private final RequestLine request;
  private final int timeLength;
  private byte[] line = new byte[0];
  private int to;
  private int tries;

  /**
   * A reader of a log.
   *
   * @param more whether a line may have further values behind those of the layout
   * @param lacks what the log does not tell and should
   */
  LayoutReader(Layout layout, Meaning meaning, boolean more, Lacks lacks) {
    this.layout = layout;
    this.more = more;
    this.lacks = lacks;
    this.timeLength = meaning.time().length();
    this.request = new RequestLine(slices, meaning);
  }

  @Override
  public Outcome read(ScannedLine scanned) {
    line = scanned.buffer();
    to = scanned.to();
    int from = scanned.from();
    if (from == to || line[from] == '#') {
      return Outcome.DIRECTIVE;
    }
    slices.clear();
    slices.in(scanned.text());
    tries = MOST_TRIES;
    byte[] first = layout.before(0);
    boolean matches = startsWith(first, from) && match(0, from + first.length);
    return matches ? request.take() : Outcome.FORMAT;
  }

  /** Finds the end of the value that begins at {@code from}, and of all behind it. */
  private boolean match(int value, int from) {
    byte[] behind = layout.before(value + 1);
    boolean last = value == layout.count() - 1;
    Field field = layout.field(value);
    int end = from;
    while (tries-- > 0) {
      end = last && behind.length == 0 && !more ? to : find(behind, end);
      if (end == NOWHERE) {
        return false;
      }
      if (plausible(field, from, end)
          && (last ? ends(end + behind.length) : match(value + 1, end + behind.length))) {
        if (field != null) {
          slices.set(field, from, end);
        }
        return true;
      }
      end++;
      if (end > to) {
        return false;
      }
    }
    return false;
  }

  private boolean ends(int at) {
    return at == to || (more && at < to && line[at] == BLANK);
  }

  /** What a value cannot be tells where it cannot end. */
  private boolean plausible(@Nullable Field field, int from, int end) {
    if (field == Field.STATUS) {
      return end - from == 3;
    }
    if (field == Field.DATE && timeLength >= 0) {
      int length = end - from - (line[from] == '[' ? 2 : 0);
      return length == timeLength;
    }
    if (field == Field.DATE || field == Field.ADDRESS) {
      return end > from;
    }
    return true;
  }

  /** Where {@code text} stands next, but not behind a backslash if it is a quote. */
  private int find(byte[] text, int from) {
    if (text.length == 0) {
      return from <= to ? Words.indexOf(line, from, to, BLANK) : NOWHERE;
    }
    boolean quote = text[0] == QUOTE;
    for (int at = from; at <= to - text.length; at++) {
      if (quote && line[at] == BACKSLASH) {
        at++;
      } else if (startsWith(text, at)) {
        return at;
      }
    }
    return NOWHERE;
  }

  private boolean startsWith(byte[] text, int at) {
    return at + text.length <= to
        && Arrays.equals(line, at, at + text.length, text, 0, text.length);
  }

  @Override
  public RequestLine request() {
    return request;
  }

  @Override
  public Lacks lacks() {
    return lacks;
  }
}
