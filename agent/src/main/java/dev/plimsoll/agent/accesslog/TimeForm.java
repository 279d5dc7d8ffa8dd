package dev.plimsoll.agent.accesslog;

/** How a log writes when something was. Not for several threads. */
interface TimeForm {

  /** What is no time. */
  long NONE = Long.MIN_VALUE;

  /** Bytes that it takes, without brackets around it; negative if that differs. */
  default int length() {
    return -1;
  }

  /** Milliseconds since 1970, UTC; {@link #NONE} if there is none, or none that can be. */
  long millis(Slices line);
}
