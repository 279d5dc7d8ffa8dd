package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.ClientProgress;
import dev.plimsoll.collector.rollout.forecast.GroupProgress;
import dev.plimsoll.collector.rollout.forecast.Interval;
import dev.plimsoll.collector.rollout.forecast.Outlook;
import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What anybody would say: the bytes that are left of all that is needed, divided by the current
 * rate, give or take a tenth. What any other forecast must beat.
 */
final class NaiveForecast implements Function<Progress, Outlook> {
  /** The current rate is that of so many intervals. */
  private static final int INTERVALS = 3;

  private static final double BAND = 0.1;

  @Override
  public Outlook apply(Progress progress) {
    if (progress.completed() >= progress.needed()) {
      return new Outlook.Done();
    }
    double rate = progress.groups().stream().mapToDouble(NaiveForecast::rate).sum();
    if (rate <= 0) {
      return new Outlook.TooEarly("nothing is being sent");
    }
    double need = need(progress);
    double left = progress.groups().stream().mapToDouble(group -> bytesLeft(group, need)).sum();
    double leftOut = (progress.expected() - progress.needed()) * need;
    double seconds = Math.max(0, left - leftOut) / rate;
    return new Outlook.Band(
        in(progress, seconds * (1 - BAND)),
        in(progress, seconds),
        in(progress, seconds * (1 + BAND)),
        "all of it");
  }

  private static Duration in(Progress progress, double seconds) {
    return progress.elapsed().plusMillis(Math.round(seconds * 1000));
  }

  /** What those that completed were sent in the mean. */
  private static double need(Progress progress) {
    return progress.groups().stream()
        .flatMap(group -> group.clients().stream())
        .filter(ClientProgress::isDone)
        .mapToDouble(client -> (double) client.bytes())
        .average()
        .orElse(progress.bytesPerClient());
  }

  private static double bytesLeft(GroupProgress group, double need) {
    double seen =
        group.clients().stream()
            .mapToDouble(client -> client.isDone() ? 0 : Math.max(0, need - client.bytes()))
            .sum();
    return seen + group.unseen() * need;
  }

  private static double rate(GroupProgress group) {
    List<Interval> all = group.intervals();
    List<Interval> last = all.subList(Math.max(0, all.size() - INTERVALS), all.size());
    double seconds = last.stream().mapToDouble(i -> i.length().toMillis() / 1000.0).sum();
    return seconds > 0 ? last.stream().mapToDouble(Interval::bytes).sum() / seconds : 0;
  }
}
