/** Tests of the quickstart. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.deploy.quickstart;
