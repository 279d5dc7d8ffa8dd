package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells which network device has a local address. Asking the system for all addresses is slow, so
 * it is done when an unknown one turns up, at most every ten seconds, and otherwise each minute.
 */
public final class AddressDevices {

  private static final long SHORTEST = 10_000_000_000L;
  private static final long LONGEST = 60_000_000_000L;

  private final Host host;
  private final LongSupplier nanoTime;
  private volatile Map<InetAddress, String> devices = Map.of();
  private long asked;
  private boolean ever;
  private Optional<String> problem = Optional.empty();

  /** Asks {@code host} when needed. */
  public AddressDevices(Host host, LongSupplier nanoTime) {
    this.host = host;
    this.nanoTime = nanoTime;
  }

  /**
   * Asks the system if the addresses {@code inUse} make it worth it; for the sampler's thread.
   *
   * @return why the system did not tell when it was last asked; what it told before stays
   */
  Optional<String> learn(Set<InetAddress> inUse) {
    long now = nanoTime.getAsLong();
    long age = now - asked;
    boolean wanted = problem.isPresent() || anyUnknown(inUse);
    if (!ever || age > LONGEST || (age > SHORTEST && wanted)) {
      ever = true;
      asked = now;
      problem = ask();
    }
    return problem;
  }

  private Optional<String> ask() {
    try {
      devices = Map.copyOf(host.addresses());
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of("addresses of this host: " + Reason.of(e));
    }
  }

  private boolean anyUnknown(Set<InetAddress> inUse) {
    return inUse.stream().anyMatch(address -> of(address).isEmpty());
  }

  /** The device that has {@code address}; the whole of 127.0.0.0/8 is on loopback. */
  public Optional<String> of(InetAddress address) {
    Map<InetAddress, String> known = devices;
    String device = known.get(address);
    if (device == null && address.isLoopbackAddress()) {
      device = known.get(InetAddress.getLoopbackAddress());
    }
    return Optional.ofNullable(device);
  }
}
