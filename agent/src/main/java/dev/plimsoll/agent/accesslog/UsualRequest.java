package dev.plimsoll.agent.accesslog;

/**
 * The quick way through most lines of a W3C log, which are much alike: a GET or HEAD of a path, in
 * the second of the line before. It says of a line just what the general way says, or leaves it to
 * that. Made once for each set of columns.
 */
final class UsualRequest {

  private static final byte BLANK = ' ';

  private final W3cTime time;
  private final RequestLine request;
  private final int blanks;
  private final int date;
  private final int clock;
  private final int site;
  private final int method;
  private final int path;
  private final int status;
  private final int bytes;
  private final boolean possible;

  /**
   * One for lines of the columns {@code named}.
   *
   * @param time that the general way reads them with
   * @param request that lines are taken into
   */
  UsualRequest(W3cFields named, W3cTime time, RequestLine request) {
    this.time = time;
    this.request = request;
    int[] columns = named.fieldColumns();
    this.blanks = named.count() - 1;
    this.date = columns[Field.DATE.place()];
    this.clock = columns[Field.TIME.place()];
    this.site = columns[Field.SITE.place()];
    this.method = columns[Field.METHOD.place()];
    this.path = columns[Field.PATH.place()];
    this.status = columns[Field.STATUS.place()];
    this.bytes = columns[Field.BYTES.place()];
    // Without a column for it, the query is in the path.
    boolean wholePath = columns[Field.QUERY.place()] >= 0;
    boolean onlyBytes = columns[Field.BODY_BYTES.place()] < 0;
    this.possible =
        named.separator() == BLANK
            && blanks <= ScannedLine.MOST_BLANKS
            && date >= 0
            && clock >= 0
            && method >= 0
            && path >= 0
            && status >= 0
            && bytes >= 0
            && wholePath
            && onlyBytes;
  }

  /** Takes in the line if it is one; else nothing happened. */
  boolean take(ScannedLine line) {
    if (!possible || line.blanks() != blanks) {
      return false;
    }
    int[] separators = line.places();
    byte[] buffer = line.buffer();
    int methodStart = separators[method] + 1;
    int methodEnd = separators[method + 1];
    int pathStart = separators[path] + 1;
    int pathEnd = separators[path + 1];
    int code = Digits.status(buffer, separators[status] + 1, separators[status + 1]);
    if (code == Digits.NO_STATUS
        || pathStart >= pathEnd
        || buffer[pathStart] != '/'
        || !OtherService.isGetOrHead(buffer, methodStart, methodEnd)
        || (site >= 0 && !OtherService.isWeb(buffer, separators[site] + 1, separators[site + 1]))
        || !isNow(line.text(), separators)) {
      return false;
    }
    long sent = Digits.whole(buffer, separators[bytes] + 1, separators[bytes + 1]);
    request.takeTarget(methodStart, methodEnd, pathStart, pathEnd);
    request.takeAnswer(code, time.before(), sent);
    return true;
  }

  /** Whether it was in the second of the line before. */
  private boolean isNow(Text text, int[] separators) {
    return time.isAsBefore(
        text,
        separators[date] + 1,
        separators[date + 1],
        separators[clock] + 1,
        separators[clock + 1]);
  }
}
