/**
 * PostgreSQL from start to pool: the server the platform carries with it, a database and a role per service, the schema
 * migrations, and the pools everything else reads and writes through. An operator may bring servers of their own instead; then
 * nothing is started or created here.
 *
 * <p>The embedded server is a child of the platform's process and must neither outlive nor die before it. Two things see to
 * that: a small shell script, the guard, stops the server when the platform's end of a pipe closes, however the platform ended;
 * and a supervisor starts the server again, on the same port, when it is the one that ended.
 */
package stoa.platform.postgres;
