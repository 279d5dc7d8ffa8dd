package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What the bytes to each group go through; there is always something that all of them do. */
final class Paths {

  /** What all bytes go through if nothing else is known of it. */
  private static final String REPOSITORY = "repository";

  private final List<Constraint> constraints;
  private final boolean[][] through;

  private Paths(List<Constraint> constraints, boolean[][] through) {
    this.constraints = constraints;
    this.through = through;
  }

  static Paths of(Progress progress) {
    List<String> groups = progress.groups().stream().map(GroupProgress::name).toList();
    List<Constraint> constraints = new ArrayList<>(progress.constraints());
    Set<String> all = groups.stream().collect(Collectors.toSet());
    if (constraints.stream().noneMatch(one -> one.groups().containsAll(all))) {
      constraints.add(new Constraint(REPOSITORY, all, OptionalDouble.empty()));
    }
    boolean[][] through = new boolean[constraints.size()][groups.size()];
    for (int constraint = 0; constraint < through.length; constraint++) {
      for (int group = 0; group < groups.size(); group++) {
        through[constraint][group] =
            constraints.get(constraint).groups().contains(groups.get(group));
      }
    }
    return new Paths(constraints, through);
  }

  int constraints() {
    return through.length;
  }

  String name(int constraint) {
    return constraints.get(constraint).name();
  }

  OptionalDouble declared(int constraint) {
    return constraints.get(constraint).capacity();
  }

  /** For each constraint, for each group, whether its bytes go through it; not to be changed. */
  boolean[][] through() {
    return through;
  }

  boolean goThrough(int constraint, int group) {
    return through[constraint][group];
  }

  /** Whether all groups that go through {@code other} go through {@code one}, and more. */
  boolean isWider(int one, int other) {
    boolean more = false;
    for (int group = 0; group < through[one].length; group++) {
      if (through[other][group] && !through[one][group]) {
        return false;
      }
      more |= through[one][group] && !through[other][group];
    }
    return more;
  }
}
