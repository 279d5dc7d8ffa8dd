/** Grafana dashboards, written as short Java and checked in as JSON. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.dashboards;
