package stoa.gateway;

import io.vertx.core.Future;
import stoa.kernel.PaymentId;
import stoa.payment.api.PaymentApi;
import stoa.payment.api.PaymentQuery;
import stoa.platform.http.Answer;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;

/** Payments. */
record PaymentRoutes(Ask ask) {

    void addTo(Responders responders) {
        responders.on("getPayment", this::find);
    }

    private Future<Answer> find(Request request) {
        PaymentQuery.FindPayment query = new PaymentQuery.FindPayment(new PaymentId(request.pathId("id")));
        return ask.find(PaymentApi.FIND, query, request.call())
                .map(payment -> Answer.ok(payment).withVersion(payment.version()));
    }
}
