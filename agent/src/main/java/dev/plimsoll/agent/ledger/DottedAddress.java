package dev.plimsoll.agent.ledger;

/**
 * Addresses that already have the one form that they have here: nearly all in nearly all logs, and
 * looking closer would take longer than reading the line.
 */
final class DottedAddress {

  private static final int PARTS = 4;
  private static final int LONGEST = "255.255.255.255".length();
  private static final int MOST = 255;

  private DottedAddress() {}

  /** Whether it is an address of IPv4 in four decimal numbers without leading zeros. */
  static boolean is(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    int parts = 1;
    int digits = 0;
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) {
        parts++;
        digits = 0;
        number = 0;
      } else if (c >= '0' && c <= '9' && (digits == 0 || number > 0)) {
        digits++;
        number = number * 10 + c - '0';
      } else {
        return false;
      }
      if (number > MOST) {
        return false;
      }
    }
    return parts == PARTS && digits > 0;
  }
}
