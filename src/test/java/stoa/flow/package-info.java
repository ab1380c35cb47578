/**
 * The order's whole way through the domains, on real PostgreSQL and against the sandbox acquirer, without the edge. What a
 * process is made of is in {@link stoa.flow.Platform}, what outlives it in {@link stoa.flow.World}; the tests are the same for
 * every {@link stoa.flow.Flow}.
 */
package stoa.flow;
