package dev.plimsoll.agent.accesslog;

/**
 * What a request asked for: a method, and a path without query. They stand in fields of their own,
 * or in the first line of the request: {@code GET /image.ckm HTTP/1.1}. Made once for all lines.
 */
final class Target {

  private static final byte BLANK = ' ';

  private final Slices slices;
  private int methodStart;
  private int methodEnd;
  private int pathStart;
  private int pathEnd;

  Target(Slices slices) {
    this.slices = slices;
  }

  /** Takes in the line at hand; whether it has a path. */
  boolean take() {
    methodStart = 0;
    methodEnd = 0;
    if (slices.has(Field.REQUEST)) {
      split(slices.start(Field.REQUEST), slices.end(Field.REQUEST));
    } else if (slices.knows(Field.PATH)) {
      int method = slices.column(Field.METHOD);
      if (method >= 0 && slices.isValue(slices.start(method), slices.end(method))) {
        methodStart = slices.start(method);
        methodEnd = slices.end(method);
      }
      int path = slices.column(Field.PATH);
      pathStart = slices.start(path);
      pathEnd = slices.end(path);
      if (!slices.knows(Field.QUERY) || slices.buffer()[pathStart] != '/') {
        path(pathStart, pathEnd);
      }
    } else {
      return false;
    }
    return slices.isValue(pathStart, pathEnd);
  }

  /** It is known to stand there. */
  void is(int knownMethodStart, int knownMethodEnd, int knownPathStart, int knownPathEnd) {
    methodStart = knownMethodStart;
    methodEnd = knownMethodEnd;
    pathStart = knownPathStart;
    pathEnd = knownPathEnd;
  }

  /**
   * One without method or protocol is a path, one that is no request line at all stays one too: it
   * asked for nothing that exists.
   */
  private void split(int from, int to) {
    byte[] buffer = slices.buffer();
    int blank = Words.indexOf(buffer, from, to, BLANK);
    if (blank == to) {
      path(from, to);
      return;
    }
    methodStart = from;
    methodEnd = blank;
    int last = to - 1;
    while (buffer[last] != BLANK) {
      last--;
    }
    boolean protocol =
        last > blank && to - last > 5 && buffer[last + 1] == 'H' && buffer[last + 5] == '/';
    path(blank + 1, protocol ? last : to);
  }

  /** Without query and, where a proxy was asked, without scheme and host. */
  private void path(int from, int to) {
    byte[] buffer = slices.buffer();
    pathStart = from;
    pathEnd = slices.knows(Field.QUERY) ? to : Words.indexOf(buffer, from, to, (byte) '?');
    if (from < pathEnd && buffer[from] != '/') {
      int colon = Words.indexOf(buffer, from, pathEnd, (byte) ':');
      if (colon + 2 < pathEnd && buffer[colon + 1] == '/' && buffer[colon + 2] == '/') {
        pathStart = Words.indexOf(buffer, colon + 3, pathEnd, (byte) '/');
      }
    }
  }

  int methodStart() {
    return methodStart;
  }

  /** Behind it; there is no method if that is where it begins. */
  int methodEnd() {
    return methodEnd;
  }

  int pathStart() {
    return pathStart;
  }

  int pathEnd() {
    return pathEnd;
  }
}
