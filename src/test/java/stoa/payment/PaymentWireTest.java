package stoa.payment;

import org.junit.jupiter.api.Test;
import stoa.testing.GoldenDocuments;

class PaymentWireTest {

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertReadable("payment", PaymentWire.EVENTS);
    }
}
