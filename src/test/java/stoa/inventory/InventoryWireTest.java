package stoa.inventory;

import org.junit.jupiter.api.Test;
import stoa.testing.GoldenDocuments;

class InventoryWireTest {

    @Test
    void everyEventIsWrittenAndReadAsEver() {
        GoldenDocuments.assertReadable("inventory", InventoryWire.EVENTS);
    }
}
