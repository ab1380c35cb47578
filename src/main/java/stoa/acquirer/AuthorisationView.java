package stoa.acquirer;

import java.util.UUID;

/** An authorisation as merchants see it. */
record AuthorisationView(
        UUID id,
        Authorisation.Status status,
        String reference,
        String paymentMethod,
        String currency,
        long amount,
        long captured,
        long refunded) {

    static AuthorisationView of(Authorisation authorisation) {
        return new AuthorisationView(
                authorisation.id(),
                authorisation.status(),
                authorisation.request().reference(),
                authorisation.request().paymentMethod(),
                authorisation.request().currency(),
                authorisation.request().amount(),
                authorisation.captured(),
                authorisation.refunded());
    }
}
