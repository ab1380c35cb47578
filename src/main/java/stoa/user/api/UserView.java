package stoa.user.api;

import java.time.Instant;
import stoa.kernel.UserId;

/**
 * An account as its owner sees it.
 *
 * @param version how many times it has changed, from 1; its entity tag
 */
public record UserView(
        UserId id, EmailAddress email, PersonName name, UserRole role, int version, Instant registeredAt) {}
