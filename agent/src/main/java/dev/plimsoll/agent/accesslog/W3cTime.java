package dev.plimsoll.agent.accesslog;

/**
 * {@code 2026-11-26 07:08:09} in two fields, UTC (W3C Extended Log File Format). Day and time of
 * the line before are known again; where lines have no day, it is that of the {@code #Date} before
 * them.
 */
final class W3cTime implements TimeForm {

  private static final int DAY_LENGTH = 10;
  private static final int TIME_LENGTH = 8;
  private static final long MILLIS_PER_SECOND = 1000;

  private long dayBegin;
  private byte dayTen;
  private byte dayOne;
  private long day = NONE;
  private long timeText;
  private long time = Day.NONE;
  private long before = NONE;
  private long headerDay = NONE;
  private long last = NONE;

  /** Takes the day of a {@code #Date} directive, whose value begins at {@code from}. */
  void header(byte[] buffer, int from, int to) {
    headerDay = to - from >= DAY_LENGTH ? parse(buffer, from) : NONE;
    last = NONE;
  }

  /** When the last line was by the day of the header; {@link #NONE} if there was no header. */
  long lastMillis() {
    return headerDay == NONE || last == NONE ? headerDay : headerDay + last;
  }

  /** The line before was at this time. */
  void goOn(long millis) {
    if (millis != NONE) {
      last = Math.floorMod(millis, Day.MILLIS);
      headerDay = millis - last;
    }
  }

  @Override
  public long millis(Slices line) {
    int date = line.column(Field.DATE);
    int clock = line.column(Field.TIME);
    boolean both = date >= 0 && clock >= 0;
    return both
            && isAsBefore(
                line.text(), line.start(date), line.end(date), line.start(clock), line.end(clock))
        ? before
        : read(line);
  }

  /**
   * Whether day and time, which stand there, are those of the line before: lines come many in one
   * second.
   */
  boolean isAsBefore(Text text, int date, int dateEnd, int clock, int clockEnd) {
    return before != NONE
        && clockEnd - clock == TIME_LENGTH
        && dateEnd - date == DAY_LENGTH
        && text.word(clock) == timeText
        && text.word(date) == dayBegin
        && text.bytes()[date + DAY_LENGTH - 2] == dayTen
        && text.bytes()[date + DAY_LENGTH - 1] == dayOne;
  }

  /** When the line before was, if that is known. */
  long before() {
    return before;
  }

  private long read(Slices line) {
    before = NONE;
    if (!line.knows(Field.TIME) || line.end(Field.TIME) - line.start(Field.TIME) < TIME_LENGTH) {
      return NONE;
    }
    long sinceMidnight = time(line.text(), line.start(Field.TIME));
    long begin = line.has(Field.DATE) ? day(line) : afterHeader(sinceMidnight);
    if (sinceMidnight == Day.NONE || begin == NONE) {
      return NONE;
    }
    if (line.has(Field.DATE)) {
      before = begin + sinceMidnight;
    }
    return begin + sinceMidnight + fraction(line);
  }

  /** Some servers write more than seconds: {@code 07:08:09.123}. */
  private static long fraction(Slices line) {
    int from = line.start(Field.TIME) + TIME_LENGTH;
    int to = line.end(Field.TIME);
    if (from == to) {
      return 0;
    }
    // With the digit before it, for a number does not begin with its point.
    long millis = Digits.scaled(line.buffer(), from - 1, to, MILLIS_PER_SECOND);
    return millis == Digits.NONE ? 0 : millis % MILLIS_PER_SECOND;
  }

  private long time(Text text, int from) {
    long word = text.word(from);
    if (time == Day.NONE || word != timeText) {
      time = Day.time(text.bytes(), from);
      timeText = word;
    }
    return time;
  }

  private long day(Slices line) {
    int from = line.start(Field.DATE);
    if (line.end(Field.DATE) - from != DAY_LENGTH) {
      return NONE;
    }
    byte[] buffer = line.buffer();
    long begin = line.text().word(from);
    byte ten = buffer[from + DAY_LENGTH - 2];
    byte one = buffer[from + DAY_LENGTH - 1];
    if (day == NONE || begin != dayBegin || ten != dayTen || one != dayOne) {
      day = parse(buffer, from);
      dayBegin = begin;
      dayTen = ten;
      dayOne = one;
    }
    return day;
  }

  /** Midnight passed where the time goes back by more than half a day. */
  private long afterHeader(long time) {
    if (headerDay == NONE || time == Day.NONE) {
      return NONE;
    }
    if (last != NONE && last - time > Day.MILLIS / 2) {
      headerDay += Day.MILLIS;
    }
    last = time;
    return headerDay;
  }

  private static long parse(byte[] buffer, int from) {
    if (buffer[from + 4] != '-' || buffer[from + 7] != '-') {
      return NONE;
    }
    return Day.begin(
        Digits.whole(buffer, from, from + 4),
        Digits.whole(buffer, from + 5, from + 7),
        Digits.whole(buffer, from + 8, from + 10));
  }
}
