package stoa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.gateway.Examples.NOON;
import static stoa.gateway.Examples.ORDER;
import static stoa.gateway.Examples.PAYMENT;
import static stoa.gateway.Examples.USER;
import static stoa.gateway.TestGateway.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoa.kernel.Money;
import stoa.kernel.UserId;
import stoa.payment.api.LedgerEntry;
import stoa.payment.api.PaymentStatus;
import stoa.payment.api.PaymentView;

class PaymentRoutesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @Test
    void showsAPaymentWithItsLedger() {
        Money amount = Money.of(400, "EUR");
        gateway.willAnswer(Optional.of(new PaymentView(
                PAYMENT,
                ORDER,
                new UserId(USER),
                PaymentStatus.CAPTURED,
                "pm_card_visa",
                amount,
                amount,
                Money.of(0, "EUR"),
                Optional.empty(),
                List.of(new LedgerEntry("captured", amount, NOON)),
                3,
                NOON,
                NOON)));
        HttpResponse<String> answer = gateway.user.get("/api/v1/payments/" + PAYMENT);
        gateway.contract.assertKeptBy(answer, "/api/v1/payments/{id}", "get");
        assertThat(json(answer).at("/entries/0/type").asText()).isEqualTo("captured");
    }
}
