package dev.plimsoll.agent.reading;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as people and other programs write them. */
public final class AddressText {

  private static final int GROUPS = 8;

  private AddressText() {}

  /**
   * IPv4 with dots; IPv6 in the one form of RFC 5952, section 4: lower case, no leading zeros, the
   * longest run of two or more zero groups as {@code ::}, the first of equal ones. A scope follows
   * after {@code %} if there is one.
   */
  public static String of(InetAddress address) {
    String plain = address.getHostAddress();
    if (!(address instanceof Inet6Address)) {
      return plain;
    }
    int scope = plain.indexOf('%');
    return groups(address.getAddress()) + (scope < 0 ? "" : plain.substring(scope));
  }

  private static String groups(byte[] raw) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((raw[2 * i] & 0xff) << 8) | (raw[2 * i + 1] & 0xff);
    }
    int longest = 1;
    int start = GROUPS;
    for (int i = 0; i < GROUPS; i++) {
      int length = zeros(groups, i);
      if (length > longest) {
        longest = length;
        start = i;
      }
    }
    return start == GROUPS
        ? joined(groups, 0, GROUPS)
        : joined(groups, 0, start) + "::" + joined(groups, start + longest, GROUPS);
  }

  private static int zeros(int[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
