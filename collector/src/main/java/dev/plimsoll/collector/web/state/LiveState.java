package dev.plimsoll.collector.web.state;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Holds the latest state. Any thread may read it; one thread publishes. When that stops publishing,
 * what is read says so.
 */
public final class LiveState {
  private final List<Consumer<FleetState>> listeners = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private volatile FleetState current;

  /** Begins with this state. */
  public LiveState(FleetState first, InstantSource clock) {
    this.current = first;
    this.clock = clock;
  }

  /** The latest state, as far as it still holds now. */
  public FleetState current() {
    return current.asOf(clock.instant());
  }

  /** Replaces the state, and tells the listeners on this thread. */
  public void publish(FleetState state) {
    current = state;
    listeners.forEach(listener -> listener.accept(state));
  }

  /** Tells the listener each state from now on; it must return at once. */
  public void onChange(Consumer<FleetState> listener) {
    listeners.add(listener);
  }
}
