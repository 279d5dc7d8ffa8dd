/** The dashboards against a real Prometheus that scrapes the real collector and agent. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.deploy.dashboards;
