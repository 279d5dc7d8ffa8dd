/** The ledger as a whole: real servers, real clients, and processes that die on the way. */
@NullMarked
package dev.plimsoll.deploy.ledger;

import org.jspecify.annotations.NullMarked;
