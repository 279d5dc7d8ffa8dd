package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.config.AddressRange;
import dev.plimsoll.agent.reading.AddressText;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who asked.
 *
 * @param name what tells it from others
 * @param by where the name comes from
 * @param address where it is, for its network: that which a trusted proxy names, else the peer's;
 *     as the log has it where that is no address
 */
public record Client(String name, By by, String address) {

  /** What a client is told by, from the surest to the least sure. */
  public enum By {
    /** The field that the configuration names. */
    FIELD("field"),
    /** The authenticated account. */
    ACCOUNT("account"),
    /** The address that a trusted proxy names. */
    FORWARDED("forwarded"),
    /** The peer's address: there may be several clients behind it. */
    ADDRESS("address");

    private final String label;

    By(String label) {
      this.label = label;
    }

    /** In answers. */
    public String label() {
      return label;
    }
  }

  /** Who sent {@code request}; what peers in {@code trusted} say of others is believed. */
  static Client of(RequestLine request, List<AddressRange> trusted) {
    String peer = plain(request.address());
    String forwarded = trusted.isEmpty() ? "" : forwarded(peer, request.forwarded(), trusted);
    String address = forwarded.isEmpty() ? peer : forwarded;
    if (!request.client().isEmpty()) {
      return new Client(request.client(), By.FIELD, address);
    }
    if (!request.account().isEmpty()) {
      return new Client(request.account(), By.ACCOUNT, address);
    }
    return new Client(address, forwarded.isEmpty() ? By.ADDRESS : By.FORWARDED, address);
  }

  /**
   * The last one named that is no trusted proxy itself: what is before it anyone may have written.
   */
  private static String forwarded(String peer, String header, List<AddressRange> trusted) {
    String[] named = header.split(",", -1);
    String believed = "";
    String teller = peer;
    for (int i = named.length - 1; i >= 0 && in(trusted, teller); i--) {
      String next = plain(rfc7239(named[i].strip()));
      if (AddressRange.address(next).isEmpty()) {
        break;
      }
      believed = next;
      teller = next;
    }
    return believed;
  }

  private static boolean in(List<AddressRange> trusted, String address) {
    Optional<InetAddress> parsed = AddressRange.address(address);
    return parsed.isPresent() && trusted.stream().anyMatch(range -> range.contains(parsed.get()));
  }

  /** {@code for="[2001:db8::1]:4711";proto=https} (RFC 7239) names what is behind {@code for=}. */
  private static String rfc7239(String element) {
    for (String pair : element.split(";", -1)) {
      String trimmed = pair.strip();
      if (trimmed.regionMatches(true, 0, "for=", 0, 4)) {
        return trimmed.substring(4).replace("\"", "");
      }
    }
    return element;
  }

  /** Without port, brackets and zone, in the one form that addresses have here. */
  private static String plain(String logged) {
    if (DottedAddress.is(logged)) {
      return logged;
    }
    String text = logged;
    if (text.startsWith("[") && text.contains("]")) {
      text = text.substring(1, text.indexOf(']'));
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    return AddressRange.address(bare).map(AddressText::of).orElse(bare);
  }
}
