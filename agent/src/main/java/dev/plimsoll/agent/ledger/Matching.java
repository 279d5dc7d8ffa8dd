package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds again the files that a cursor knows, whatever they are called now. A file is told by what
 * was read of it; its name, and what the system tells it apart by, only decide between files that
 * begin alike. Each place belongs to one file and each file to one place: so even where equal lines
 * make two files look the same, what is read in all is right.
 */
final class Matching {

  /**
   * Pairs of a place and a file that are thought of, and that are looked into. A log of thirty
   * thousand files needs a tenth where each day's oldest is deleted; what needs more was made up.
   */
  private static final int MOST_PAIRS = 10_000_000;

  private static final int MOST_LOOKS = 100_000;

  private final List<LogFile> files;
  private final Contents contents;
  private final Map<LogFile, Place> places = new LinkedHashMap<>();
  private final Set<Place> open;
  private final Set<LogFile> copying = new HashSet<>();
  private final Set<LogFile> unread = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private int pairs;
  private int looks;

  private Matching(List<LogFile> files, List<Place> known, Contents contents) {
    this.files = files;
    this.contents = contents;
    this.open = new LinkedHashSet<>(known);
  }

  /**
   * What became of the files.
   *
   * @param places where reading goes on
   * @param gone places whose file is not there any more
   * @param unsure places whose file may be one that could not be looked into now
   * @param fresh files that were never seen, and are no copies of others
   * @param copies files that hold only what was read already
   * @param problems files that could not be looked into, and why
   */
  record Result(
      Map<LogFile, Place> places,
      List<Place> gone,
      List<Place> unsure,
      List<LogFile> fresh,
      List<LogFile> copies,
      List<String> problems) {}

  /**
   * Finds the files of {@code known}.
   *
   * @throws IllegalArgumentException if too many of them are not there to be looked for
   */
  static Result of(List<LogFile> files, List<Place> known, Contents contents) {
    return new Matching(files, known, contents).result();
  }

  private Result result() {
    findCopies();
    // Those of which most was read choose first: what little was read of others fits many files.
    List<Place> all = new ArrayList<>(open);
    all.sort(Comparator.comparingLong(Place::offset).reversed());
    Map<Path, LogFile> names = new HashMap<>();
    files.forEach(file -> names.put(file.path(), file));
    for (Place place : all) {
      LogFile file = names.get(place.path());
      boolean found =
          (file != null && !places.containsKey(file) && tryAssign(file, place, this::unchanged))
              || choose(place, this::renamed)
              || choose(place, (other, of) -> tells(other, of) && sameLog(other, of))
              || choose(place, this::tells);
      if (found) {
        open.remove(place);
      }
    }
    List<LogFile> fresh = new ArrayList<>();
    List<LogFile> copies = new ArrayList<>();
    for (LogFile file : files) {
      // One that cannot be looked into may be that of a place: it is not new.
      if (!places.containsKey(file) && !unread.contains(file)) {
        judge(file, fresh, copies);
      }
    }
    boolean sure = problems.isEmpty();
    List<Place> left = List.copyOf(open);
    return new Result(
        places, sure ? left : List.of(), sure ? List.of() : left, fresh, copies, problems);
  }

  /**
   * Whether what was read of a place tells its file from others: directives alone do not, for all
   * files of a server have the same. Then the file must be one of the same log that was compressed,
   * or renamed where the system tells no files apart, or copied from one that is still there. And a
   * file that was rotated is never written again under its first name.
   */
  private boolean tells(LogFile file, Place place) {
    if (copying.contains(file)) {
      return false;
    }
    if (file.packed() && LogFile.plain(file.path()).equals(place.path())) {
      return true;
    }
    if (place.offset() == 0) { // Every file begins with nothing: only the name tells.
      return false;
    }
    if (!file.rotated() && !file.path().equals(place.path()) && sameLog(file, place)) {
      return false;
    }
    return place.reach().begun()
        || ((place.identity() == 0 || file.packed()) && sameLog(file, place))
        || (place.identity() != 0
            && files.stream().anyMatch(other -> other.identity() == place.identity()));
  }

  private void findCopies() {
    for (LogFile file : files) {
      try {
        if (copyInTheMaking(file)) {
          copying.add(file);
        }
      } catch (IOException e) {
        problem(file, e);
      }
    }
  }

  /** Whether a file may be one that a place tells of, by what is known without looking into it. */
  private interface May {
    boolean be(LogFile file, Place place);
  }

  /** Whether a file that may be the place's is. */
  private boolean choose(Place place, May may) {
    for (LogFile file : files) {
      if (!places.containsKey(file) && tryAssign(file, place, may)) {
        return true;
      }
    }
    return false;
  }

  private boolean tryAssign(LogFile file, Place place, May may) {
    bound(++pairs, MOST_PAIRS);
    try {
      if (may.be(file, place) && looked(file, place)) {
        places.put(file, place);
        return true;
      }
    } catch (IOException e) {
      problem(file, e);
    }
    return false;
  }

  private boolean looked(LogFile file, Place place) throws IOException {
    bound(++looks, MOST_LOOKS);
    return contents.continues(file, place);
  }

  private static void bound(int done, int most) {
    if (done > most) {
      throw new IllegalArgumentException("it tells of too many files that are not there");
    }
  }

  private void problem(LogFile file, IOException failure) {
    if (unread.add(file)) {
      problems.add(ReadingFailure.of(file, failure));
    }
  }

  private boolean unchanged(LogFile file, Place place) {
    boolean same =
        file.identity() == 0 || place.identity() == 0 || file.identity() == place.identity();
    return same && !copied(file, place);
  }

  /** Directives alone do not tell a copy from its original, nor from another log's file. */
  private boolean copied(LogFile file, Place place) {
    return !place.reach().begun() && copying.contains(file);
  }

  /** What the system tells a file apart by may be that of one that is gone, used again. */
  private boolean renamed(LogFile file, Place place) {
    return file.identity() != 0
        && !copied(file, place)
        && file.identity() == place.identity()
        && file.packed() == LogFile.packed(place.path());
  }

  private static boolean sameLog(LogFile file, Place place) {
    return Objects.equals(file.live().getParent(), place.path().getParent())
        && (file.live().equals(place.path())
            || RotatedName.of(name(file.live()), name(place.path())));
  }

  private static String name(Path path) {
    @Nullable Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private void judge(LogFile file, List<LogFile> fresh, List<LogFile> copies) {
    try {
      if (shortCopy(file)) {
        copies.add(file);
      } else if (!copying.contains(file) && !twin(file)) {
        fresh.add(file);
      }
    } catch (IOException e) {
      problem(file, e);
    }
  }

  /**
   * Whether it is a copy that was made before its original was truncated, and of less than what was
   * read of that: the original's place is then open, and begins alike.
   */
  private boolean shortCopy(LogFile file) throws IOException {
    if (!file.rotated() || file.size() == 0) {
      return false;
    }
    for (Place place : open) {
      boolean alike =
          sameLog(file, place)
              && place.offset() > 0
              && contents.headPrint(file, place.head().length()).equals(place.head());
      if (alike && (file.packed() || file.size() < place.offset())) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is all in the file that the server writes: that is copied, to be truncated. */
  private boolean copyInTheMaking(LogFile file) throws IOException {
    if (!file.rotated()) {
      return false;
    }
    for (LogFile live : files) {
      if (live.path().equals(file.live()) && contents.begins(live, file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is being compressed from a file that is still there. */
  private boolean twin(LogFile file) throws IOException {
    if (!file.packed()) {
      return false;
    }
    for (LogFile plain : files) {
      if (!plain.packed() && contents.twins(file, plain)) {
        return true;
      }
    }
    return false;
  }
}
