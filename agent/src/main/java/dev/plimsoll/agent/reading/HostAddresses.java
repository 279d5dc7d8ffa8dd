package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** This host's addresses, which Java tells on every system. */
public final class HostAddresses {

  private HostAddresses() {}

  /** Each address and the network device that has it. */
  public static Map<InetAddress, String> read() throws IOException {
    Map<InetAddress, String> addresses = new HashMap<>();
    for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(device.getInetAddresses())) {
        // Without the scope that a link-local address has here: connections are told without it.
        addresses.put(InetAddress.getByAddress(address.getAddress()), device.getName());
      }
    }
    return addresses;
  }
}
