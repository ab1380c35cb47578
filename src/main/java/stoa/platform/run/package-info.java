/**
 * The shells around the domains' pure logic, written once: the command loop, the subscription loop, the process runner and the
 * loop that wakes streams whose time has come. Each is straight-line code, on the event loop while it has nothing to wait
 * for and otherwise on a virtual thread, and pays for a round trip to the database once a batch.
 */
package stoa.platform.run;
