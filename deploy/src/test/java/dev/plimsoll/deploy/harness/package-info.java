/** Starts the real product and the real servers around it for the tests of the whole system. */
@NullMarked
package dev.plimsoll.deploy.harness;

import org.jspecify.annotations.NullMarked;
