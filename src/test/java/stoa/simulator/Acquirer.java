package stoa.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stoa.kernel.Money;
import stoa.payment.PaymentParts.Answer;
import stoa.payment.PaymentParts.Request;

/** Those who move the money. They do a thing once for each key, keep a book, and refuse what makes no sense. */
final class Acquirer {

    static final String EMPTY_CARD = "empty";

    private static final Answer REFUSED = new Answer(false, "refused");

    private static final class Authorisation {
        private final String payment;
        private final long amount;
        private long captured;
        private long refunded;
        private boolean voided;

        Authorisation(String payment, long amount) {
            this.payment = payment;
            this.amount = amount;
        }
    }

    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Authorisation> authorisations = new HashMap<>();
    private final List<Ledger.Entry> book = new ArrayList<>();

    List<Ledger.Entry> book() {
        return book;
    }

    Answer ask(Request request) {
        Answer earlier = answers.get(request.key());
        if (earlier != null) {
            return earlier;
        }
        Answer answer = request.operation().equals("authorise") ? authorise(request) : move(request);
        answers.put(request.key(), answer);
        return answer;
    }

    private Answer authorise(Request request) {
        if (request.method().equals(EMPTY_CARD)) {
            return new Answer(false, "insufficient_funds");
        }
        String id = "authorisation-" + (authorisations.size() + 1);
        long amount = request.amount().orElseThrow().amount();
        authorisations.put(id, new Authorisation(request.about(), amount));
        return booked(request.about(), "authorised", amount, id);
    }

    private Answer move(Request request) {
        Authorisation a = authorisations.get(request.about());
        long amount = request.amount().map(Money::amount).orElse(0L);
        return switch (request.operation()) {
            case "capture" -> capture(a, amount);
            case "void" -> cancel(a);
            case "refund" -> refund(a, amount);
            default -> throw new IllegalArgumentException(request.operation());
        };
    }

    private Answer capture(Authorisation a, long amount) {
        if (a.voided || a.captured + amount > a.amount) {
            return REFUSED;
        }
        a.captured += amount;
        return booked(a.payment, "captured", amount, "");
    }

    private Answer cancel(Authorisation a) {
        if (a.voided || a.captured > 0) {
            return REFUSED;
        }
        a.voided = true;
        return booked(a.payment, "voided", a.amount, "");
    }

    private Answer refund(Authorisation a, long amount) {
        if (a.refunded + amount > a.captured) {
            return REFUSED;
        }
        a.refunded += amount;
        return booked(a.payment, "refunded", amount, "");
    }

    private Answer booked(String payment, String type, long amount, String id) {
        book.add(new Ledger.Entry(payment, type, amount));
        return new Answer(true, id);
    }
}
