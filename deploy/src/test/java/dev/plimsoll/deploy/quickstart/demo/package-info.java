/** Tests of the demonstration's site. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.deploy.quickstart.demo;
