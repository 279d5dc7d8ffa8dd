package dev.plimsoll.collector.design;

import static java.util.Comparator.comparingInt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses written as numbers. A host name is refused before anything could look it up. */
final class AddressLiteral {
  static final String REMEDY = "write a network such as 10.10.0.0/16 or 2001:db8::/32";

  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /** A number of two or more digits between dots that begins with 0; in IPv6 it may. */
  private static final Pattern LEADING_ZERO =
      Pattern.compile("(?:^|\\.|:(?=[^:]*\\.))0\\d+(?![^.])");

  private static final Pattern ZERO_RUN = Pattern.compile(":(0:){2,}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private AddressLiteral() {}

  /** 4 or 16 bytes; an IPv4-mapped address gives the 4 bytes that it carries. */
  static byte[] parse(String text) {
    if (text.indexOf('.') >= 0 && LEADING_ZERO.matcher(text).find()) {
      throw leadingZero();
    }
    Matcher ipv4 = IPV4.matcher(text);
    if (ipv4.matches()) {
      return octets(ipv4);
    }
    if (!IPV6.matcher(text).matches()) {
      throw notANetwork();
    }
    try {
      // A colon keeps the JDK from asking any name service.
      return unmapped(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      throw notANetwork();
    }
  }

  /** The IPv4 address inside an IPv4-mapped one; any other address as it is. */
  static byte[] unmapped(byte[] address) {
    if (address.length != 16) {
      return address;
    }
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return address;
      }
    }
    boolean mapped = address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  /** As a design writes it; IPv6 as RFC 5952 does, the longest run of zeros left out. */
  static String write(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    StringBuilder groups = new StringBuilder(":");
    for (int i = 0; i < 16; i += 2) {
      int group = (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
      groups.append(Integer.toHexString(group)).append(':');
    }
    String text = groups.toString();
    Optional<String> zeros =
        ZERO_RUN.matcher(text).results().map(MatchResult::group).max(comparingInt(String::length));
    String shortened = zeros.map(run -> text.replaceFirst(run, "::")).orElse(text);
    return shortened.replaceFirst("^:(?!:)", "").replaceFirst("(?<!:):$", "");
  }

  private static byte[] octets(Matcher ipv4) {
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      int octet = Integer.parseInt(ipv4.group(i + 1));
      if (octet > 255) {
        throw notANetwork();
      }
      address[i] = (byte) octet;
    }
    return address;
  }

  /** C programs read such a number as octal, others as decimal (RFC 6943, section 3.1.1). */
  static BadValue leadingZero() {
    return new BadValue(
        "has a number with a leading zero, which some read as octal",
        "write it without the zero, as in 10.10.0.0/16");
  }

  static BadValue notANetwork() {
    return new BadValue("is not a network", REMEDY);
  }
}
