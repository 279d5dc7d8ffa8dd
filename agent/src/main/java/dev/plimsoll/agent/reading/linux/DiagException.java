package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.util.Map;

/** An error that the kernel gave for a sock_diag call, errno(3). */
final class DiagException extends IOException {

  static final int ENOENT = 2;
  static final int ENOBUFS = 105;

  private static final long serialVersionUID = 1L;
  private static final Map<Integer, String> WORDS =
      Map.of(
          1,
          "not permitted",
          ENOENT,
          "not in this kernel",
          13,
          "permission denied",
          22,
          "not understood by this kernel",
          93,
          "not in this kernel",
          97,
          "not in this kernel",
          ENOBUFS,
          "messages were lost");

  private final int errno;

  DiagException(String call, int errno) {
    super("sock_diag " + call + ": " + WORDS.getOrDefault(errno, "failed") + ", error " + errno);
    this.errno = errno;
  }

  int errno() {
    return errno;
  }
}
