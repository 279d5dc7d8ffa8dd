/** Tests of the dashboards. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.dashboards;
