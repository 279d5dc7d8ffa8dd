/** The design: the YAML file that says what was planned, as validated records with typed units. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.collector.design;
