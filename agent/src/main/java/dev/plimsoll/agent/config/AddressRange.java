package dev.plimsoll.agent.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A network or a single address: {@code 10.0.0.0/8}, {@code ::1}.
 *
 * @param network its first address; the host's bits are zero
 * @param bits of the address that tell the network
 */
public record AddressRange(InetAddress network, int bits) {

  private static final String ADDRESS = "[0-9a-fA-F:.]+";

  /** Checks that the bits fit the address. */
  public AddressRange {
    if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("no such network: " + network + "/" + bits);
    }
  }

  /** The network that {@code text} names; empty if it names none, or has bits of a host. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int all = address.get().getAddress().length * Byte.SIZE;
    String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > all) {
      return Optional.empty();
    }
    AddressRange range = new AddressRange(address.get(), Integer.parseInt(bits));
    return range.hostBitsAreZero() ? Optional.of(range) : Optional.empty();
  }

  /** The address that {@code text} is; names are none, nobody is asked. */
  public static Optional<InetAddress> address(String text) {
    boolean numbers =
        text.matches(ADDRESS) && (text.contains(":") || AddressLiteral.remedy(text).isEmpty());
    if (!numbers || !(text.contains(":") || text.contains("."))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private boolean hostBitsAreZero() {
    byte[] bytes = network.getAddress();
    for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
      if (bit(bytes, bit)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code address} is in it; never for one of the other family. */
  public boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bit(own, bit) != bit(other, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] bytes, int index) {
    return (bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1) == 1;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }
}
