package dev.plimsoll.agent.download;

import com.sun.jna.Pointer;
import dev.plimsoll.agent.reading.linux.LinuxHost;
import dev.plimsoll.agent.reading.oshi.OshiHost;
import java.io.File;
import java.time.Instant;
import org.snakeyaml.engine.v2.api.Load;

/** Breaks the rules of the house, to see that they notice. */
public final class Offender {
  private Offender() {}

  static long callsNativeCode(Pointer pointer) {
    return pointer.getLong(0);
  }

  static Class<?> knowsLinux(LinuxHost host) {
    return host.getClass();
  }

  static Class<?> knowsOshi(OshiHost host) {
    return host.getClass();
  }

  static boolean readsFiles(File file) {
    return file.exists();
  }

  static Object readsYaml(Load load) {
    return load.loadFromString("");
  }

  static Instant looksAtTheClock() {
    return Instant.now();
  }

  static void sleeps() throws InterruptedException {
    Thread.sleep(1);
  }

  static void prints() {
    System.out.println();
  }
}
