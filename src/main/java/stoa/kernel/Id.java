package stoa.kernel;

import java.util.UUID;

/** A typed identifier: a record of one UUID, so that an order's id cannot be passed where a payment's is meant. */
public interface Id {
    UUID value();
}
