/** What agents read in their servers' logs: requests for images, gaps, and counts of lines. */
@NullMarked
package dev.plimsoll.collector.log;

import org.jspecify.annotations.NullMarked;
