package stoa.acquirer;

/** What can be done with money here, as the book writes it. The order is part of the file format. */
enum Operation {
    AUTHORISE,
    CAPTURE,
    VOID,
    REFUND
}
