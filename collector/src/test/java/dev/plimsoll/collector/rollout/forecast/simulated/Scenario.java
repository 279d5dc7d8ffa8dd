package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.List;

/**
 * All that decides how a rollout goes.
 *
 * @param shape what marks it
 * @param seed of all that happens by chance on the way
 * @param target share of the clients at whose completion it ends
 * @param plannedNeed bytes that a client was expected to be sent
 * @param needDoubt how far from that it may be, as whoever planned it knows
 * @param groups names
 * @param clients in the order of their groups
 * @param channels that their bytes go through
 * @param step seconds for which capacities stay the same
 */
record Scenario(
    Shape shape,
    long seed,
    double target,
    double plannedNeed,
    double needDoubt,
    List<String> groups,
    List<Client> clients,
    List<Channel> channels,
    double step) {

  Scenario with(List<Channel> otherChannels) {
    return new Scenario(
        shape,
        seed,
        target,
        plannedNeed,
        needDoubt,
        groups,
        clients,
        List.copyOf(otherChannels),
        step);
  }

  int expected(int group) {
    return (int) clients.stream().filter(client -> client.group() == group).count();
  }

  /** How many clients must complete for it to end. */
  int needed() {
    return needed(target, clients.size());
  }

  static int needed(double target, int clients) {
    return (int) Math.ceil(target * clients - 1e-9);
  }
}
