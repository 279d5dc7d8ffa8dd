package dev.plimsoll.agent.config;

import java.util.List;

/** What came of reading a configuration file. */
public sealed interface ConfigResult {

  /** The file is good. */
  record Valid(AgentConfig config) implements ConfigResult {}

  /** The file is refused whole. */
  record Invalid(List<ConfigProblem> problems) implements ConfigResult {

    /** At least one problem, in the order of the file. */
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems is empty: a refused file has a reason");
      }
    }
  }
}
