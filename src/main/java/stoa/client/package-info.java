/**
 * The platform as its clients see it: where it runs, and how to ask it something over HTTP. Nothing here knows how the platform
 * is made; a fake one that speaks the same HTTP will do.
 */
package stoa.client;
