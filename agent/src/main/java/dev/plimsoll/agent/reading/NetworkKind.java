package dev.plimsoll.agent.reading;

import java.util.Locale;

/** What a network device is. */
public enum NetworkKind {
  /** Has hardware of its own (also a virtual machine's adapter). */
  PHYSICAL,
  /** Tunnels, pairs, taps and the like. */
  VIRTUAL,
  /** Several devices as one. */
  BOND,
  /** A switch in software. */
  BRIDGE,
  /** A tagged part of another device. */
  VLAN,
  /** The host itself. */
  LOOPBACK;

  /** The word in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
