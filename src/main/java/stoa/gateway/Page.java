package stoa.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import stoa.platform.http.Cursor;

/** One page of a listing, as it is sent. */
record Page<T>(List<T> items, Optional<String> nextCursor) {

    /**
     * The first of those that were found.
     *
     * @param found one more than the limit, at least, when others follow
     * @param key what the next page comes after
     */
    static <T> Page<T> of(Collection<T> found, int limit, String listing, Function<T, Object> key) {
        List<T> items = found.stream().limit(limit).toList();
        Optional<String> next = found.size() <= limit
                ? Optional.empty()
                : Optional.of(new Cursor(listing, key.apply(items.getLast()).toString()).encode());
        return new Page<>(items, next);
    }

    /** The page without some of its items; what follows it stays the same. */
    Page<T> only(Predicate<T> shown) {
        return new Page<>(items.stream().filter(shown).toList(), nextCursor);
    }
}
