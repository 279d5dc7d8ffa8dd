package dev.plimsoll.agent.accesslog;

/** How a log writes what could not stand in a line as it is. */
enum Escapes {
  /** W3C: blanks are {@code +}, and a real {@code +} stays one. */
  PLUS,
  /** nginx, Apache: {@code \xHH}, {@code \}{@code u00HH}, {@code \"}, {@code \\}, {@code \n}… */
  BACKSLASH,
  /** None: the values are as they were. */
  NONE
}
