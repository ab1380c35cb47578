package stoa.kernel;

import java.util.function.Function;

/**
 * The answer to a command sent to another part of the platform: done, or refused for a business reason. That it could not be
 * asked at all is a {@link Fault}.
 */
public sealed interface Reply<T> {
    record Done<T>(T value) implements Reply<T> {}

    record Refused<T>(Rejection why) implements Reply<T> {}

    default <R> Reply<R> map(Function<T, R> mapping) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(mapping.apply(value));
            case Refused<T>(Rejection why) -> new Refused<>(why);
        };
    }
}
