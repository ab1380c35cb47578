package stoa.acquirer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import stoa.kernel.Trace;

/** What a million authorisations with their captures cost in memory, in time, and to read again. Not a test: it prints. */
final class BookCost {

    private static final int AUTHORISATIONS = 1_000_000;
    private static final Optional<Trace> TRACE = Optional.of(Trace.start());

    private BookCost() {}

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempDirectory("cost").resolve("book");
        long before = heap();
        long began = System.nanoTime();
        Book book = Book.open(file);
        fill(new CardProcessor(book, Clock.systemUTC()));
        print(
                "%.2f us an instruction, %d MiB of heap, %d MiB of file",
                (System.nanoTime() - began) / 2e3 / AUTHORISATIONS, heap() - before, Files.size(file) >> 20);
        book.close();
        long reopened = System.nanoTime();
        Book again = Book.open(file);
        print(
                "read again in %d ms: %s",
                (System.nanoTime() - reopened) / 1_000_000, again.totals().byCurrency());
        again.close();
        Files.delete(file);
    }

    private static void fill(CardProcessor processor) {
        for (int i = 0; i < AUTHORISATIONS; i++) {
            String payment = "019f5e2a-8d1b-7c3e-9f00-%012d".formatted(i);
            Instruction.Authorise asked = new Instruction.Authorise(1_000, "EUR", "pm_card_visa", payment);
            Answer.Recorded answer = (Answer.Recorded) processor.handle(payment + "/authorise", TRACE, asked);
            processor.handle(
                    payment + "/capture",
                    TRACE,
                    new Instruction.Capture(answer.entry().authorisation(), 1_000));
        }
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
