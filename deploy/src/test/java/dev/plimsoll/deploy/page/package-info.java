/** Looks at the built-in page in a real browser, in front of the real collector and agent. */
@NullMarked
package dev.plimsoll.deploy.page;

import org.jspecify.annotations.NullMarked;
