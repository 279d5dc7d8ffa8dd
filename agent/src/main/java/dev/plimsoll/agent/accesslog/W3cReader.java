package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads W3C extended logs; what their lines hold is said, and may change, between the lines. */
final class W3cReader implements LineReader {

  private static final byte BLANK = ' ';
  private static final byte TAB = '\t';
  private static final byte QUOTE = '"';
  private static final byte HASH = '#';
  private static final String FIELDS = "#fields:";
  private static final String DATE = "#date:";

  /** Sites of IIS that are no web sites begin so. */
  private static final List<String> OTHER_SITES =
      List.of("SMTPSVC", "NNTPSVC", "FTPSVC", "MSFTPSVC");

  /** Of SMTP and FTP, which log fields of the same names; none of them is a method of HTTP. */
  private static final Set<String> OTHER_VERBS =
      Set.of(
          "HELO", "EHLO", "MAIL", "RCPT", "DATA", "QUIT", "RSET", "VRFY", "USER", "PASS", "CWD",
          "RETR", "STOR", "DELE", "PASV", "EPSV", "PORT", "LIST", "NLST", "SYST", "ABOR");

  private final Optional<String> client;
  private final Slices slices = new Slices();
  private final W3cTime time = new W3cTime();
  private final RequestLine request =
      new RequestLine(slices, new Meaning(time, false, 1000, Escapes.PLUS));
  private @Nullable W3cFields fields;
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
  public Outcome read(byte[] buffer, int from, int to) {
    governs = false;
    if (from == to) {
      return Outcome.DIRECTIVE;
    }
    if (buffer[from] == HASH) {
      directive(new String(buffer, from, to - from, StandardCharsets.UTF_8));
      return Outcome.DIRECTIVE;
    }
    W3cFields columns = fields;
    if (columns == null) {
      return Outcome.NO_HEADER;
    }
    if (foreign) {
      return Outcome.NOT_OURS;
    }
    slices.in(buffer);
    if (!split(columns, buffer, from, to) && !splitQuoted(columns, buffer, from, to)) {
      return Outcome.FIELDS;
    }
    return ofOtherService() ? Outcome.NOT_OURS : request.take();
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
    slices.clear();
  }

  /** By single blanks, or tabs where the line has one; whether that made as many as there are. */
  private boolean split(W3cFields columns, byte[] buffer, int from, int to) {
    byte separator = Words.indexOf(buffer, from, to, TAB) < to ? TAB : BLANK;
    long pattern = Words.pattern(separator);
    int column = 0;
    int start = from;
    int at = from;
    int last = columns.count() - 1;
    for (; at <= to - Words.BYTES; at += Words.BYTES) {
      long found = Words.matches(buffer, at, pattern);
      while (found != 0) {
        int end = at + Words.first(found);
        if (column > last) {
          return false;
        }
        set(columns, column++, start, end);
        start = end + 1;
        found &= found - 1;
      }
    }
    for (; at < to; at++) {
      if (buffer[at] == separator) {
        if (column > last) {
          return false;
        }
        set(columns, column++, start, at);
        start = at + 1;
      }
    }
    if (column == columns.count() && start == to) {
      return true; // A blank at the end, as some servers write it.
    }
    if (column != last) {
      return false;
    }
    set(columns, column, start, to);
    return true;
  }

  private void set(W3cFields columns, int column, int start, int end) {
    Field field = columns.column(column);
    if (field != null) {
      slices.set(field, start, end);
    }
  }

  /** A value may be in quotes and then hold blanks, with quotes inside doubled. */
  private boolean splitQuoted(W3cFields columns, byte[] buffer, int from, int to) {
    int column = 0;
    int at = from;
    while (at <= to && column < columns.count()) {
      boolean quoted = at < to && buffer[at] == QUOTE;
      int end = quoted ? closing(buffer, at + 1, to) : Words.indexOf(buffer, at, to, BLANK);
      int start = quoted ? at + 1 : at;
      set(columns, column++, start, end);
      at = end + (quoted ? 2 : 1);
    }
    return column == columns.count() && at > to;
  }

  /** The quote that ends the value: one before a blank or the end of the line. */
  private static int closing(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && !(buffer[at] == QUOTE && (at + 1 == to || buffer[at + 1] == BLANK))) {
      at++;
    }
    return at;
  }

  private boolean ofOtherService() {
    if (slices.has(Field.SITE)) {
      byte first = slices.buffer()[slices.start(Field.SITE)];
      if (first != 'W' && OTHER_SITES.stream().anyMatch(slices.text(Field.SITE)::startsWith)) {
        return true;
      }
    }
    int length = slices.end(Field.METHOD) - slices.start(Field.METHOD);
    if (!slices.has(Field.METHOD) || slices.buffer()[slices.start(Field.METHOD)] == 'G') {
      return false;
    }
    return slices.buffer()[slices.start(Field.METHOD)] == '['
        || (length <= 4 && OTHER_VERBS.contains(slices.text(Field.METHOD)));
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
  public List<Lack> lacks() {
    W3cFields columns = fields;
    return columns == null || foreign ? List.of() : Lack.of(columns.told(), LogOrigin.W3C);
  }
}
