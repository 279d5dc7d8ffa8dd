/** Tests of the whole system: real servers, a real agent, a real collector, real clients. */
@NullMarked
package dev.plimsoll.deploy.system;

import org.jspecify.annotations.NullMarked;
