/**
 * Downloads, put together from the requests in the servers' logs: one for each client and version
 * of an image. Pure: knows neither clock nor disk nor network.
 */
@NullMarked
package dev.plimsoll.collector.ledger;

import org.jspecify.annotations.NullMarked;
