package dev.plimsoll.agent.accesslog;

/** Where lines end: with LF, CRLF, or CR alone. */
public final class LineEnds {

  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private LineEnds() {}

  /**
   * The place of the LF or lone CR that ends the line that begins at {@code from}; {@code to} if
   * there is none yet. A CR ends nothing as long as what follows is not known: it is the last byte,
   * or there is only the room behind it, zeros, that a server took before it writes.
   */
  public static int find(byte[] buffer, int from, int to) {
    int at = from;
    while (true) {
      at = Words.indexOfLow(buffer, at, to);
      if (at == to || buffer[at] == LF || (buffer[at] == CR && isAlone(buffer, at, to))) {
        return at;
      }
      at++;
    }
  }

  private static boolean isAlone(byte[] buffer, int cr, int to) {
    return cr + 1 < to && buffer[cr + 1] != LF && buffer[cr + 1] != 0;
  }

  /** Where the text of a line ends that ends at {@code end}: before the CR of a CRLF. */
  public static int text(byte[] buffer, int from, int end) {
    return end > from && buffer[end] == LF && buffer[end - 1] == CR ? end - 1 : end;
  }
}
