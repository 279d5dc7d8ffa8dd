package dev.plimsoll.agent.accesslog;

/** The first line of a request: {@code GET /image.ckm HTTP/1.1}. */
final class FirstLine {

  private static final byte BLANK = ' ';

  private FirstLine() {}

  /**
   * Sets method and path from the request line. One without method or protocol is a path, one that
   * is no request line at all stays one too: it asked for nothing that exists.
   */
  static void split(Slices line) {
    byte[] buffer = line.buffer();
    int from = line.start(Field.REQUEST);
    int to = line.end(Field.REQUEST);
    int blank = Words.indexOf(buffer, from, to, BLANK);
    if (blank == to) {
      path(line, from, to);
      return;
    }
    line.set(Field.METHOD, from, blank);
    int last = to - 1;
    while (buffer[last] != BLANK) {
      last--;
    }
    boolean protocol =
        last > blank && to - last > 5 && buffer[last + 1] == 'H' && buffer[last + 5] == '/';
    path(line, blank + 1, protocol ? last : to);
  }

  /** Without query and, where a proxy was asked, without scheme and host. */
  static void path(Slices line, int from, int to) {
    byte[] buffer = line.buffer();
    int end = line.knows(Field.QUERY) ? to : Words.indexOf(buffer, from, to, (byte) '?');
    int start = from;
    if (start < end && buffer[start] != '/') {
      int colon = Words.indexOf(buffer, start, end, (byte) ':');
      if (colon + 2 < end && buffer[colon + 1] == '/' && buffer[colon + 2] == '/') {
        start = Words.indexOf(buffer, colon + 3, end, (byte) '/');
      }
    }
    line.set(Field.PATH, start, end);
  }
}
