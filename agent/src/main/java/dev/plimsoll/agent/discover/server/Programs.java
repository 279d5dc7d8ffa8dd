package dev.plimsoll.agent.discover.server;

import dev.plimsoll.agent.reading.Program;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what running servers tell of their configuration: the words they were started with. */
public final class Programs {

  private Programs() {}

  /**
   * Those of {@code running} that are called one of {@code names} and see this system's files; of
   * others a note is made.
   */
  public static List<Program> named(Collection<String> names, List<Program> running, Notes notes) {
    List<Program> called = running.stream().filter(p -> names.contains(p.name())).toList();
    for (Program program : called) {
      if (program.elsewhere()) {
        notes.add(
            new Source(program.name(), 0),
            "runs in a container besides: an agent in there sees its files and connections");
      }
    }
    return called.stream().filter(program -> !program.elsewhere()).toList();
  }

  /** The first of {@code files} that there is. */
  public static Optional<String> usual(List<String> files, FileTree tree) {
    return files.stream().filter(tree::exists).findFirst();
  }

  /** Its words; some servers write a title over them, with blanks between the words. */
  public static List<String> words(Program program) {
    return program.command().size() == 1
        ? Arrays.asList(program.command().get(0).split(" +"))
        : program.command();
  }

  /** What follows {@code option}, apart ({@code -c FILE}) or at once ({@code -cFILE}). */
  public static Optional<String> option(String option, List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals(option)) {
        return i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
      } else if (word.startsWith(option)) {
        return Optional.of(word.substring(option.length()));
      }
    }
    return Optional.empty();
  }

  /** {@code path} as the program understands it. */
  public static String absolute(String path, Program program) {
    return path.startsWith("/")
        ? path
        : program.directory().map(d -> d + "/" + path).orElse("/" + path);
  }
}
