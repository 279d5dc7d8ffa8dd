/**
 * Keeps what must outlive the process: the high-water marks, enough history for the page's charts,
 * and what the servers' logs told. The only package that knows SQL.
 *
 * <p>Years of history belong to Prometheus. {@link dev.plimsoll.collector.store.Store} is the whole
 * of what the rest of the collector sees: a SQLite file stands behind it, or a PostgreSQL database
 * that several collectors share.
 */
@NullMarked
package dev.plimsoll.collector.store;

import org.jspecify.annotations.NullMarked;
