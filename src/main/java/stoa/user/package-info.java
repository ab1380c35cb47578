/**
 * Users: who they are, how they prove it, and for how long they are believed.
 *
 * <p>Three kinds of streams. An account is found by its id, and keeps the addresses its owner has saved. A sign-in belongs to an e-mail address, and {@link stoa.user.SignIns}
 * knows which: it holds whose it is and the hash of the password, and because opening an account decides both together, an
 * address has one owner however many try at once. A session is a family of refresh tokens, of which only the newest is good for anything.
 *
 * <p>{@link stoa.user.UserDecider} says what may happen to them, {@link stoa.user.UserPolicy} holds the numbers. Secrets are
 * turned into digests before anything is decided: no command, event or state in this package holds one. Nor does one tell who
 * anybody is: {@link stoa.user.People} seals that before and opens it when it is shown, until its owner is erased.
 */
package stoa.user;
