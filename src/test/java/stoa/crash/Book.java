package stoa.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stoa.client.Api;
import stoa.client.Ask;

/**
 * What the acquirer has done, by the merchant's reference, which is the payment. Refusals are left out.
 *
 * @param captured what it says it took in all, in pence
 * @param refunded what it says it gave back in all
 */
record Book(Map<String, List<Entry>> entries, long captured, long refunded) {

    private static final int PAGE = 1_000;

    record Entry(String operation, long amount) {}

    static Book read(Api acquirer) {
        Map<String, List<Entry>> entries = new HashMap<>();
        long next = 0;
        JsonNode page;
        do {
            page = acquirer.ask(Ask.get("/v1/book/entries?limit=" + PAGE + "&after=" + next))
                    .body();
            Api.each(page.path("entries"))
                    .filter(line -> !line.hasNonNull("refusal"))
                    .forEach(line -> entries.computeIfAbsent(
                                    line.path("reference").asText(), reference -> new ArrayList<>())
                            .add(new Entry(
                                    line.path("operation").asText(),
                                    line.path("amount").asLong())));
            next = page.path("next").asLong();
        } while (!page.path("entries").isEmpty());
        JsonNode total = acquirer.ask(Ask.get("/v1/book")).body().path("totals").path(0);
        return new Book(entries, sum(total, "captured"), sum(total, "refunded"));
    }

    private static long sum(JsonNode total, String operation) {
        return total.path(operation).path("amount").asLong();
    }

    /** How often this was done for a payment. */
    long count(String payment, String operation) {
        return of(payment).stream()
                .filter(entry -> entry.operation().equals(operation))
                .count();
    }

    long amount(String payment, String operation) {
        return of(payment).stream()
                .filter(entry -> entry.operation().equals(operation))
                .mapToLong(Entry::amount)
                .sum();
    }

    private List<Entry> of(String payment) {
        return entries.getOrDefault(payment, List.of());
    }
}
