/**
 * The demonstration: agent, collector and a small site on one machine, or agent and collector for
 * one's own design.
 */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.deploy.quickstart;
