/**
 * The vocabulary every domain speaks: how decisions are made and named, what money, identity, time limits and refusals are.
 * It depends on {@code java.base} alone, so that a domain written with it can be run, tested and simulated with nothing
 * else on the class path.
 */
package stoa.kernel;
