package stoa.chaos;

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
 * @param total what it says itself of everything
 */
record Book(Map<String, List<Entry>> entries, Money total) {

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
        return new Book(
                entries,
                new Money(
                        sum(total, "authorised"),
                        sum(total, "captured"),
                        sum(total, "voided"),
                        sum(total, "refunded")));
    }

    private static long sum(JsonNode total, String operation) {
        return total.path(operation).path("amount").asLong();
    }

    Money of(String payment) {
        return new Money(
                amount(payment, "authorise"),
                amount(payment, "capture"),
                amount(payment, "void"),
                amount(payment, "refund"));
    }

    /** How often this was done for a payment. */
    long count(String payment, String operation) {
        return entries.getOrDefault(payment, List.of()).stream()
                .filter(entry -> entry.operation().equals(operation))
                .count();
    }

    private long amount(String payment, String operation) {
        return entries.getOrDefault(payment, List.of()).stream()
                .filter(entry -> entry.operation().equals(operation))
                .mapToLong(Entry::amount)
                .sum();
    }
}
