/**
 * Personal data that can be erased from a log in which nothing is ever changed: it is sealed with a key of the person it is
 * about, and erasing the person is deleting the key.
 *
 * <p>It is sealed before it becomes part of a command, and opened when it is shown. In between, in events, states, read models
 * and what a node remembers of them, there is only what was sealed ({@link stoa.kernel.Personal}). So the hash chain,
 * a rebuild and a backup of the log are the same before and after somebody is erased.
 */
package stoa.platform.personal;
