package dev.plimsoll.collector.design;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A network: an IPv4 or IPv6 address and the number of its leading bits that all members share.
 * IPv4 addresses mapped into IPv6 (RFC 4291, section 2.5.5.2) are treated as the IPv4 addresses
 * that they carry.
 *
 * @param network the first address; no bit beyond the prefix is set
 * @param prefixLength 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Cidr(InetAddress network, int prefixLength) {
  private static final int MAPPED_PREFIX = 96;

  public Cidr {
    byte[] address = bytes(network);
    if (prefixLength < 0 || prefixLength > address.length * 8) {
      throw new BadValue(
          "has a prefix length outside 0 to " + address.length * 8, AddressLiteral.REMEDY);
    }
    if (!Arrays.equals(address, masked(address, prefixLength))) {
      throw new BadValue(
          "has bits set beyond its prefix",
          "write " + text(masked(address, prefixLength)) + "/" + prefixLength);
    }
    network = toAddress(address);
  }

  /**
   * Reads {@code 10.10.0.0/16}, {@code 2001:db8::/32} or a single address. Names are never looked
   * up.
   *
   * @throws IllegalArgumentException when the text is no network, or bits beyond the prefix are set
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    byte[] address = AddressLiteral.parse(literal);
    int bits = address.length * 8;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1));
    if (literal.indexOf(':') >= 0 && address.length == 4 && slash >= 0) {
      prefix -= MAPPED_PREFIX;
    }
    return new Cidr(toAddress(address), prefix);
  }

  /**
   * The network of this prefix length that holds the address.
   *
   * @throws IllegalArgumentException when the prefix is longer than the address
   */
  public static Cidr of(InetAddress member, int prefixLength) {
    return new Cidr(toAddress(masked(bytes(member), prefixLength)), prefixLength);
  }

  /** Whether the address belongs to this network; never for an address of the other family. */
  public boolean contains(InetAddress address) {
    byte[] candidate = bytes(address);
    byte[] own = network.getAddress();
    return candidate.length == own.length && Arrays.equals(masked(candidate, prefixLength), own);
  }

  /** As written in a design, for example {@code 10.10.0.0/16}. */
  @Override
  public String toString() {
    return AddressLiteral.write(network) + "/" + prefixLength;
  }

  private static int prefix(String text) {
    if (!text.matches("\\d{1,3}")) {
      throw AddressLiteral.notANetwork();
    }
    if (text.length() > 1 && text.startsWith("0")) {
      throw AddressLiteral.leadingZero();
    }
    return Integer.parseInt(text);
  }

  private static byte[] bytes(InetAddress address) {
    return AddressLiteral.unmapped(address.getAddress());
  }

  private static byte[] masked(byte[] address, int prefixLength) {
    byte[] result = address.clone();
    for (int i = 0; i < result.length; i++) {
      int kept = Math.max(0, Math.min(8, prefixLength - i * 8));
      result[i] &= (byte) (0xff << (8 - kept));
    }
    return result;
  }

  private static String text(byte[] address) {
    return AddressLiteral.write(toAddress(address));
  }

  private static InetAddress toAddress(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length, e);
    }
  }
}
