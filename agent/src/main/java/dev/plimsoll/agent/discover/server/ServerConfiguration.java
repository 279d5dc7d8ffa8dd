package dev.plimsoll.agent.discover.server;

import dev.plimsoll.agent.reading.Program;
import java.util.List;

/** Reads the configuration of one kind of server. Never fails: what it cannot read is a note. */
public interface ServerConfiguration {

  /**
   * Reads the files below {@code tree}.
   *
   * @param running all processes, which may name their configuration; empty when unknown
   */
  Findings read(FileTree tree, List<Program> running);
}
