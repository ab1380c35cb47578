/**
 * The platform as its clients see it: where it runs, how to ask it something over HTTP, and what processor time it takes.
 * Nothing here knows how the platform is made; a fake one that speaks the same HTTP will do.
 */
package stoa.bench.target;
