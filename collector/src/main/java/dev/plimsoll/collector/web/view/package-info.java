/**
 * What the API says, as records that become JSON: base units, instants in RFC 3339 UTC, an absent
 * value absent, no number that JSON does not know.
 */
@NullMarked
package dev.plimsoll.collector.web.view;

import org.jspecify.annotations.NullMarked;
