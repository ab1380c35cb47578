package stoa.user.api;

/** What a user may do in general. */
public enum UserRole {
    USER,
    ADMIN
}
