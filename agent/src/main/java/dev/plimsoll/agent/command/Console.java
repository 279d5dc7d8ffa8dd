package dev.plimsoll.agent.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the command line prints: in UTF-8, whatever locale it was started in. */
public final class Console {

  private Console() {}

  /** Standard output. */
  static PrintWriter out() {
    return utf8(FileDescriptor.out);
  }

  /** Standard error. */
  public static PrintWriter err() {
    return utf8(FileDescriptor.err);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
