/**
 * Crash rounds: a platform is driven over HTTP by many clients, killed at random moments and started again, and in the end the books
 * must agree to the piece and the penny. Black-box: what is known of the platform is its HTTP API and that of its acquirer.
 */
package stoa.crash;
