/** Reads what NFS exports. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.discover.nfs;
