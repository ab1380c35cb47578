package stoa.platform.run;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import stoa.kernel.Origin;
import stoa.kernel.Recorded;
import stoa.platform.log.EventSource;

/** A log of what is said to listeners, in memory. */
final class Words implements EventSource<Words.Word> {

    record Word(UUID listener, String text) {}

    private final List<Recorded<Word>> said = new CopyOnWriteArrayList<>();
    private final Predicate<Word> isIllegible;

    Words(Predicate<Word> isIllegible) {
        this.isIllegible = isIllegible;
    }

    Followed<Word, Word> followedAs(String name) {
        return new Followed<>(name, this, Optional::of, Word::listener);
    }

    void say(UUID listener, String text) {
        Origin origin = new Origin(Instant.EPOCH, "test", "test", "");
        said.add(new Recorded<>(said.size() + 1, listener, 1, new Word(listener, text), origin));
    }

    @Override
    public Future<List<Recorded<Word>>> read(long after, int limit) {
        List<Recorded<Word>> found = said.stream().skip(after).limit(limit).toList();
        return found.stream().anyMatch(word -> isIllegible.test(word.event()))
                ? Future.failedFuture(new IllegalArgumentException("illegible"))
                : Future.succeededFuture(found);
    }

    @Override
    public Future<Heading> heading(long position) {
        Recorded<Word> word = said.get((int) position - 1);
        return Future.succeededFuture(new Heading(position, word.stream(), "word"));
    }

    @Override
    public boolean mayHaveMore(long after) {
        return after < said.size();
    }

    @Override
    public Future<Long> head() {
        return Future.succeededFuture(newest());
    }

    @Override
    public long newest() {
        return said.size();
    }

    @Override
    public void onAppend(Runnable wake) {}
}
