package stoa.acquirer;

/** The body of a capture or a refund. */
record Amount(long amount) {
    Amount {
        Instruction.requirePositive(amount);
    }
}
