package dev.plimsoll.agent.accesslog;

/** Where lines end: with LF, CRLF, or CR alone. */
public final class LineEnds {

  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private LineEnds() {}

  /**
   * The place of the LF or lone CR that ends the line that begins at {@code from}; {@code to} if
   * there is none yet. A CR that is the last byte may be half of a CRLF and ends nothing yet.
   */
  public static int find(byte[] buffer, int from, int to) {
    int lf = Words.indexOf(buffer, from, to, LF);
    int cr = Words.indexOf(buffer, from, lf, CR);
    boolean half = cr + 1 == to || cr + 1 == lf;
    return cr < lf && !half ? cr : lf;
  }

  /** Where the text of a line ends that ends at {@code end}: before the CR of a CRLF. */
  public static int text(byte[] buffer, int from, int end) {
    return end > from && buffer[end] == LF && buffer[end - 1] == CR ? end - 1 : end;
  }
}
