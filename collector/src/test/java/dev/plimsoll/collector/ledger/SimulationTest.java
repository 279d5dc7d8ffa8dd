package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.log.LoggedRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients recorded must be what the servers' logs make of it. */
class SimulationTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void downloadsAreWhatTheClientsRecorded(long seed) {
    Random random = new Random(seed);
    Fleet fleet = new Fleet(random, 60, true);
    List<Download> downloads = read(fleet, random, false).downloads();

    assertThat(downloads).hasSize(fleet.records.size());
    for (Download download : downloads) {
      Fleet.Diary record =
          Objects.requireNonNull(
              fleet.records.get(download.key().client() + " " + download.version().orElseThrow()));
      assertMatches(download, record);
      assertThat(download.requests()).isBetween(record.requests - 1L, (long) record.requests);
    }
  }

  /** Each seed has something of all. */
  @Test
  void theFleetDoesWhatClientsDo() {
    Fleet fleet = new Fleet(new Random(1), 60, true);
    assertThat(fleet.records.values())
        .anyMatch(one -> one.times() == 1)
        .anyMatch(one -> one.times() > 1)
        .anyMatch(one -> one.times() == 0 && one.status == 503)
        .anyMatch(one -> one.times() == 0 && one.status == 401)
        .anyMatch(one -> one.times() == 0 && one.status == 0)
        .anyMatch(one -> one.aborted > 3);
    assertThat(fleet.first).hasSizeGreaterThan(100);
    assertThat(fleet.second).hasSizeGreaterThan(100);
  }

  private static void assertMatches(Download download, Fleet.Diary record) {
    int times = record.times();
    assertThat(download.bytes()).isEqualTo(record.bytes);
    assertThat(download.aborted()).isEqualTo(record.aborted);
    assertThat(download.completions()).isEqualTo(Math.min(1, times));
    assertThat(download.repeats()).isEqualTo(Math.max(0, times - 1));
    assertThat(download.estimated()).isFalse();
    assertThat(download.lastAt()).isEqualTo(record.lastAt);
    if (times > 0) {
      assertThat(download.state()).isEqualTo(DownloadState.COMPLETED);
      assertThat(download.finishedAt().orElseThrow())
          .isAfterOrEqualTo(record.coveredAt)
          .isBeforeOrEqualTo(record.lastAt);
    } else if (record.status == 503) {
      assertThat(download.state()).isEqualTo(DownloadState.FAILED);
    } else {
      assertThat(download.state()).isEqualTo(DownloadState.ACTIVE);
      assertThat(download.failedStatus().orElse(0)).isEqualTo(record.status);
    }
  }

  /** One server after the other, side by side, in large parts and in small ones. */
  @Test
  void theOrderOfTwoServersLogsDoesNotMatter() {
    for (long seed = 100; seed < 140; seed++) {
      Fleet fleet = new Fleet(new Random(seed), 20, false);
      List<Download> once = sorted(read(fleet, new Random(1), false));
      assertThat(once).hasSize(fleet.records.size());
      for (int order = 2; order < 6; order++) {
        assertThat(sorted(read(fleet, new Random(order), false)))
            .as("seed " + seed)
            .isEqualTo(once);
      }
    }
  }

  /** Its memory is a help only: here each client is known to have begun each version. */
  @Test
  void aCollectorThatRemembersNothingComesToTheSame() {
    for (long seed = 200; seed < 220; seed++) {
      Fleet fleet = new Fleet(new Random(seed), 20, false);
      assertThat(sorted(read(fleet, new Random(1), true)))
          .as("seed " + seed)
          .isEqualTo(sorted(read(fleet, new Random(1), false)));
    }
  }

  private static World read(Fleet fleet, Random random, boolean forgets) {
    World world = new World().file("lab.ckm", Fleet.SIZE, -1);
    Deque<LoggedRequest> first = new ArrayDeque<>(fleet.first);
    Deque<LoggedRequest> second = new ArrayDeque<>(fleet.second);
    // Before the newer version is published, some of what was logged until then is read.
    for (int parts = random.nextInt(20) + 2; parts > 0; parts--) {
      boolean one = parts == 1 || (parts > 2 && random.nextBoolean());
      world.take(one ? World.WEB : World.WEB2, part(one ? first : second, random, true));
    }
    if (forgets) {
      while (isOld(first) || isOld(second)) {
        world.take(World.WEB, part(first, random, true));
        world.take(World.WEB2, part(second, random, true));
        world.restart();
      }
    }
    world.file("lab.ckm", Fleet.NEWER_SIZE, Fleet.PUBLISHED);
    while (!first.isEmpty() || !second.isEmpty()) {
      boolean one = second.isEmpty() || (!first.isEmpty() && random.nextInt(5) > 0);
      world.take(one ? World.WEB : World.WEB2, part(one ? first : second, random, false));
      if (forgets) {
        world.restart();
      }
    }
    return world;
  }

  private static boolean isOld(Deque<LoggedRequest> log) {
    return !log.isEmpty() && log.getFirst().endedAt().isBefore(World.at(Fleet.PUBLISHED));
  }

  private static List<LoggedRequest> part(Deque<LoggedRequest> log, Random random, boolean old) {
    List<LoggedRequest> part = new ArrayList<>();
    for (int left = 1 + random.nextInt(40); left > 0 && !log.isEmpty(); left--) {
      if (old && !isOld(log)) {
        break;
      }
      part.add(log.removeFirst());
    }
    return part;
  }

  /** But for what is told to depend on the order. */
  private static List<Download> sorted(World world) {
    return world.downloads().stream()
        .map(SimulationTest::withoutOrder)
        .sorted(
            Comparator.comparing((Download one) -> one.key().client())
                .thenComparing(one -> one.version().orElseThrow()))
        .toList();
  }

  private static Download withoutOrder(Download one) {
    List<FileCoverage> files =
        one.files().stream()
            .map(
                file ->
                    new FileCoverage(
                        file.file(),
                        file.modifiedAt(),
                        file.size(),
                        file.covered(),
                        file.unplaced(),
                        file.again(),
                        file.times(),
                        Optional.empty(),
                        false,
                        file.sendings()))
            .toList();
    return new Download(
        0,
        one.key(),
        one.version(),
        one.kind(),
        one.clientBy(),
        one.address(),
        one.clientGroup(),
        one.state(),
        one.completion(),
        one.estimated(),
        one.shared(),
        one.completions(),
        one.repeats(),
        one.bytes(),
        one.requests(),
        one.aborted(),
        one.failedStatus(),
        one.startedAt(),
        one.lastAt(),
        Optional.empty(),
        World.START,
        files);
  }
}
