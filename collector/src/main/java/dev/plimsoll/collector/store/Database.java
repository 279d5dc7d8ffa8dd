package dev.plimsoll.collector.store;

import java.util.Collection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What differs between the databases that a store can stand in. */
interface Database extends AutoCloseable {
  /** What the folder of its migrations is called. */
  String dialect();

  /** The number of its newest migration. */
  String newestMigration();

  /** Gives a new connection that may write, each time. */
  DataSource writing();

  /** Sets bounds to what the writer's new connection may wait for. */
  void prepare(Handle writer);

  /**
   * Asked before each use.
   *
   * @throws StoreException if it must not be read or written any more
   */
  void verify();

  /** Whether it took the place of one that is lost. */
  boolean isRenewed();

  /** Shares a few connections that cannot write. */
  DataSource reading();

  /**
   * Waits until this transaction is alone with what has these names, up to its end. Whoever needs
   * several has to name them in one call.
   */
  void lock(Handle handle, Collection<String> names);

  /**
   * The question for the downloads of some {@code <clients>} of an {@code :image} of a {@code
   * :repository}: thousands of keys, each to be looked up in the index, whatever the planner
   * believes about a table that it has not counted yet.
   */
  String downloadsOfClients();

  /** Whether a transaction failed only because of another one, and was certainly undone. */
  boolean worthAnotherTry(RuntimeException failure);

  /** Puts what the database said into an operator's words: place, cause, remedy, and no secret. */
  StoreException explain(RuntimeException failure);

  /** Where it is, for people; without secrets. */
  @Override
  String toString();

  @Override
  void close();
}
