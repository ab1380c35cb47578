package stoa.order;

import org.junit.jupiter.api.Test;
import stoa.testing.GoldenDocuments;

class OrderWireTest {

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertReadable("order", OrderWire.EVENTS);
    }
}
