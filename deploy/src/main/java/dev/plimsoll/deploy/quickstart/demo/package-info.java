/**
 * A small site to try Plimsoll on: image servers, image files, access logs and the clients of a
 * rollout.
 */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.deploy.quickstart.demo;
