package dev.plimsoll.collector.design;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * A list that never changes and whose members are found by their names at once: the sizing of a
 * large design looks up each of them many times.
 */
public final class Named<T> extends AbstractList<T> implements RandomAccess {
  private final String kind;
  private final List<T> members;
  private final Map<String, T> byName = new HashMap<>();

  private Named(String kind, List<T> members, Function<T, String> nameOf) {
    this.kind = kind;
    this.members = List.copyOf(members);
    this.members.forEach(member -> byName.putIfAbsent(nameOf.apply(member), member));
  }

  /** The members in their order; of two with one name, the first is found by it. */
  static <T> Named<T> of(String kind, List<T> members, Function<T, String> nameOf) {
    return new Named<>(kind, members, nameOf);
  }

  /**
   * The member of this name.
   *
   * @throws NoSuchElementException when there is none
   */
  T called(String name) {
    T member = byName.get(name);
    if (member == null) {
      throw new NoSuchElementException("no " + kind + " named " + name);
    }
    return member;
  }

  @Override
  public T get(int index) {
    return members.get(index);
  }

  @Override
  public int size() {
    return members.size();
  }
}
