package stoa.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * Who asks: a person with a role, or a part of the platform acting by itself. Recorded with every event.
 *
 * @param id the user's id; the platform's own parts are told apart by {@code name} instead
 */
public record Actor(Role role, Optional<UUID> id, String name) {

    /** What a caller may do in general; ownership of a single thing is checked by the domain that owns it. */
    public enum Role {
        ANONYMOUS,
        USER,
        ADMIN,
        SYSTEM
    }

    public static final Actor ANONYMOUS = new Actor(Role.ANONYMOUS, Optional.empty(), "anonymous");

    public static Actor user(UUID id) {
        return new Actor(Role.USER, Optional.of(id), "user:" + id);
    }

    public static Actor admin(UUID id) {
        return new Actor(Role.ADMIN, Optional.of(id), "admin:" + id);
    }

    /** A part of the platform, such as {@code checkout}. */
    public static Actor system(String name) {
        return new Actor(Role.SYSTEM, Optional.empty(), name);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN || role == Role.SYSTEM;
    }

    /** Whether this actor may see or change what belongs to {@code owner}. */
    public boolean mayActFor(UUID owner) {
        return isAdmin() || id.filter(owner::equals).isPresent();
    }
}
