package stoa.acquirer;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;

/** Why the acquirer said no. A refusal is final: the same key is refused again. */
enum Refusal {
    CARD_DECLINED(HttpResponseStatus.PAYMENT_REQUIRED),
    INSUFFICIENT_FUNDS(HttpResponseStatus.PAYMENT_REQUIRED),
    UNKNOWN_PAYMENT_METHOD(HttpResponseStatus.PAYMENT_REQUIRED),
    CAPTURE_EXCEEDS_AUTHORISATION(HttpResponseStatus.CONFLICT),
    REFUND_EXCEEDS_CAPTURE(HttpResponseStatus.CONFLICT),
    ALREADY_CAPTURED(HttpResponseStatus.CONFLICT),
    ALREADY_VOIDED(HttpResponseStatus.CONFLICT);

    private final HttpResponseStatus status;

    Refusal(HttpResponseStatus status) {
        this.status = status;
    }

    HttpResponseStatus httpStatus() {
        return status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
