/**
 * Keeps what must outlive the process: the high-water marks, and enough history for the page's
 * charts. The only package that knows SQL.
 *
 * <p>Years of history belong to Prometheus. {@link dev.plimsoll.collector.store.Store} is the whole
 * of what the rest of the collector sees, so that another database can stand behind it.
 */
@NullMarked
package dev.plimsoll.collector.store;

import org.jspecify.annotations.NullMarked;
