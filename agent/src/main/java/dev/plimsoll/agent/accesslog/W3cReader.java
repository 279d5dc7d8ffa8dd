package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads W3C extended logs; what their lines hold is said, and may change, between the lines. */
final class W3cReader implements LineReader {

  private static final byte BLANK = ' ';
  private static final byte TAB = '\t';
  private static final byte QUOTE = '"';
  private static final byte HASH = '#';
  private static final String FIELDS = "#fields:";
  private static final String DATE = "#date:";

  private final Optional<String> client;
  private final Slices slices = new Slices();
  private final W3cTime time = new W3cTime();
  private final RequestLine request =
      new RequestLine(slices, new Meaning(time, false, 1000, Escapes.PLUS));
  private @Nullable W3cFields fields;
  private Columns columns = new Columns(0);
  private UsualRequest usual = new UsualRequest(W3cFields.NONE, time, request);
  private boolean foreign;
  private boolean governs;

  /**
   * A reader of a log from its beginning.
   *
   * @param headerless the columns, where the log may have no {@code #Fields} of its own
   * @param client the column to tell clients by, if the configuration names one
   */
  W3cReader(Optional<W3cFields> headerless, Optional<String> client) {
    this.client = client;
    headerless.ifPresent(this::take);
  }

  @Override
  public Outcome read(ScannedLine line) {
    governs = false;
    byte[] buffer = line.buffer();
    int from = line.from();
    if (from == line.to()) {
      return Outcome.DIRECTIVE;
    }
    if (buffer[from] == HASH) {
      directive(new String(buffer, from, line.to() - from, StandardCharsets.UTF_8));
      return Outcome.DIRECTIVE;
    }
    W3cFields named = fields;
    if (named == null) {
      return Outcome.NO_HEADER;
    }
    if (foreign) {
      return Outcome.NOT_OURS;
    }
    slices.in(line.text());
    if (usual.take(line)) {
      slices.between(named.fieldColumns(), line.places());
      return Outcome.REQUEST;
    }
    if (named.separator() == BLANK && columns.splitAtBlanks(line)) {
      slices.between(named.fieldColumns(), columns.separators());
    } else if (!split(named, line)) {
      return Outcome.FIELDS;
    }
    return OtherService.wrote(slices) ? Outcome.NOT_OURS : request.take();
  }

  private void directive(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.startsWith(FIELDS)) {
      take(W3cFields.of(line.substring(FIELDS.length()), client));
      governs = true;
    } else if (lower.startsWith(DATE)) {
      byte[] value = line.substring(DATE.length()).strip().getBytes(StandardCharsets.UTF_8);
      time.header(value, 0, value.length);
    }
  }

  private void take(W3cFields found) {
    fields = found;
    foreign = found.foreign();
    columns = new Columns(found.count());
    usual = new UsualRequest(found, time, request);
    slices.clear();
  }

  /** By what separates the names of the columns, else by the other; blanks may be in quotes. */
  private boolean split(W3cFields named, ScannedLine line) {
    boolean tabs = named.separator() == TAB;
    boolean split =
        (tabs ? columns.splitAtTabs(line) : columns.splitAtBlanks(line))
            || (tabs ? columns.splitAtBlanks(line) : columns.splitAtTabs(line));
    if (!split) {
      return splitQuoted(named, line.buffer(), line.from(), line.to());
    }
    slices.between(named.fieldColumns(), columns.separators());
    return true;
  }

  /** A value may be in quotes and then hold blanks, with quotes inside doubled. */
  private boolean splitQuoted(W3cFields named, byte[] buffer, int from, int to) {
    slices.clear();
    int column = 0;
    int at = from;
    while (at <= to && column < named.count()) {
      boolean quoted = at < to && buffer[at] == QUOTE;
      int end = quoted ? closing(buffer, at + 1, to) : Words.indexOf(buffer, at, to, BLANK);
      int start = quoted ? at + 1 : at;
      Field field = named.field(column);
      if (field != null) {
        slices.set(field, start, end);
      }
      column++;
      at = end + (quoted ? 2 : 1);
    }
    return column == named.count() && at > to;
  }

  /** The quote that ends the value: one before a blank or the end of the line. */
  private static int closing(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && !(buffer[at] == QUOTE && (at + 1 == to || buffer[at + 1] == BLANK))) {
      at++;
    }
    return at;
  }

  @Override
  public RequestLine request() {
    return request;
  }

  @Override
  public boolean governs() {
    return governs;
  }

  @Override
  public long lastMillis() {
    return time.lastMillis();
  }

  @Override
  public void goOn(long millis) {
    time.goOn(millis);
  }

  @Override
  public Lacks lacks() {
    W3cFields named = fields;
    return named == null || foreign ? Lacks.UNKNOWN : Lacks.of(named.told(), LogOrigin.W3C);
  }
}
