/**
 * Shows every pattern at work on a running platform, from the outside: one check for each row of the table
 * in {@code Rows}. Checks ask over HTTP, read the sandbox acquirer's book and tell it to misbehave, and look into
 * the databases and the log where those are within reach. Whatever they need they make for themselves, under names of their own. What the
 * usual settings only show in minutes is seen on a second platform with others, the {@code Annex}.
 *
 * <p>A check that cannot fail shows nothing: each is seen failing in the tests, on a platform with a fault planted in front of it.
 */
package stoa.verify;
