package stoa.acquirer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import stoa.kernel.Trace;

/** Whatever is asked, in whatever order: no money is made, every key has one answer, and a restart changes nothing. */
class HistoryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    /** Keys and targets are few, so that they come again. */
    record Step(Operation operation, int key, int target, int amount) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Operation.class),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 4))
                .as(Step::new)
                .list()
                .ofMaxSize(100);
    }

    @Property(tries = 300)
    void theBookStaysSound(@ForAll("histories") List<Step> history) throws IOException {
        Path directory = Files.createTempDirectory("history");
        Path file = directory.resolve("book");
        Told told = new Told(new HashMap<>(), new Totals());
        try (Book book = Book.open(file)) {
            live(history, new CardProcessor(book, CLOCK), told);
            told.assertIsWhatTheBookSays(book);
        }
        try (Book again = Book.open(file)) {
            told.assertIsWhatTheBookSays(again);
        }
        Files.delete(file);
        Files.delete(directory);
    }

    private static void live(List<Step> history, CardProcessor processor, Told told) {
        List<UUID> known = new ArrayList<>();
        for (Step step : history) {
            if (processor.handle("key-" + step.key(), trace(step), instruction(step, known))
                    instanceof Answer.Recorded(Entry entry, boolean repeated)) {
                assertSound(entry.after());
                told.hear(entry, repeated);
                known.add(entry.authorisation());
            }
        }
    }

    /** What the merchant was told. */
    private record Told(Map<String, Entry> answers, Totals totals) {

        void hear(Entry entry, boolean repeated) {
            assertThat(repeated).isEqualTo(answers.containsKey(entry.key()));
            assertThat(answers.computeIfAbsent(entry.key(), _ -> entry)).isEqualTo(entry);
            if (!repeated) {
                totals.add(entry);
            }
        }

        void assertIsWhatTheBookSays(Book book) {
            assertThat(book.totals().byCurrency()).isEqualTo(totals.byCurrency());
            assertThat(book.totals().refused()).isEqualTo(totals.refused());
            assertThat(answers)
                    .allSatisfy((key, entry) -> assertThat(book.byKey(key)).contains(entry));
            assertThat(book.page(0, 1_000).lines())
                    .extracting(Book.Line::entry)
                    .containsExactlyInAnyOrderElementsOf(answers.values());
        }
    }

    private static Optional<Trace> trace(Step step) {
        return step.amount() % 2 == 0 ? Optional.empty() : Optional.of(Trace.start());
    }

    private static Instruction instruction(Step step, List<UUID> known) {
        UUID target = known.isEmpty() ? new UUID(0, 0) : known.get(step.target() % known.size());
        return switch (step.operation()) {
            case AUTHORISE -> new Instruction.Authorise(step.amount() * 2L, "EUR", "pm_card_visa", "order");
            case CAPTURE -> new Instruction.Capture(target, step.amount());
            case VOID -> new Instruction.Void(target);
            case REFUND -> new Instruction.Refund(target, step.amount());
        };
    }

    private static void assertSound(Authorisation authorisation) {
        assertThat(authorisation.captured())
                .isBetween(0L, authorisation.request().amount());
        assertThat(authorisation.refunded()).isBetween(0L, authorisation.captured());
        assertThat(authorisation.voided() && authorisation.captured() > 0).isFalse();
    }
}
