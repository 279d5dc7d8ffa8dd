package dev.plimsoll.agent.reading.oshi;

import oshi.SystemInfo;
import oshi.util.GlobalConfig;

/** OSHI, set up for a program that asks it every second. */
final class Oshi {

  /** OSHI's own default is to wait for ever. A sampler is given up earlier; its thread is not. */
  private static final int WMI_TIMEOUT_MILLIS = 2000;

  /** How long OSHI repeats an answer: less than half the time between two readings. */
  private static final int MEMORY_MILLIS = 100;

  private Oshi() {}

  /** The system; nothing is read yet. */
  static SystemInfo system() {
    GlobalConfig.set(GlobalConfig.OSHI_UTIL_WMI_TIMEOUT, WMI_TIMEOUT_MILLIS);
    GlobalConfig.set(GlobalConfig.OSHI_UTIL_MEMOIZER_EXPIRATION, MEMORY_MILLIS);
    // The time of the last start, which it would look for in the event log, is not needed.
    GlobalConfig.set(GlobalConfig.OSHI_OS_WINDOWS_EVENTLOG, "");
    return new SystemInfo();
  }
}
