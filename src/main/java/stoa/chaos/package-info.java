/**
 * {@code chaos}: a platform is driven over HTTP by many clients while it and its PostgreSQL are killed, paused, restarted and left
 * without room at random moments, and in the end the books must agree to the piece and the penny. What is compared are four
 * witnesses that do not know of each other: the clients, the API, the logs in the databases, and the acquirer.
 */
package stoa.chaos;
