package dev.plimsoll.agent.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks hosts that are written as addresses; names are looked up when the agent starts. */
final class AddressLiteral {

  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");

  private AddressLiteral() {}

  /** What would be right if {@code host}, with its brackets, is like an address and is none. */
  static Optional<String> remedy(String host) {
    if (host.startsWith("[") && !isIpv6(host)) {
      return Optional.of("in brackets stands an IPv6 address of this host, as in [::1]");
    }
    return NUMBERS.matcher(host).matches() && !IPV4.matcher(host).matches()
        ? Optional.of("an IPv4 address is four numbers from 0 to 255, as in 127.0.0.1")
        : Optional.empty();
  }

  /** Java takes what stands in brackets for an address and never asks a name server. */
  private static boolean isIpv6(String bracketed) {
    try {
      return InetAddress.getByName(bracketed) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
