package dev.plimsoll.agent.discover.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what was not understood; each thing once, and of a flood only the beginning. */
public final class Notes {

  private static final int MOST = 50;

  private final Set<Note> notes = new LinkedHashSet<>();
  private int more;

  /** Adds a note. */
  public void add(Source source, String text) {
    Note note = new Note(source, text);
    if (notes.size() < MOST) {
      notes.add(note);
    } else if (!notes.contains(note)) {
      more++;
    }
  }

  /** In the order in which they were found. */
  public List<Note> all() {
    List<Note> all = new ArrayList<>(notes);
    if (more > 0) {
      all.add(new Note(new Source("in all files", 0), more + " more notes are left out"));
    }
    return all;
  }
}
