/**
 * The event bus with types: requests and replies are records, addressed by constants that say what goes in and what comes out.
 * It carries requests, replies and hints; a fact is never only on the bus.
 */
package stoa.platform.bus;
