package stoa.bench.replay;

/** Pieces of a cancellation line for which nothing can be refunded, and why. */
record Unmatched(String cancellation, String code, int quantity, long pence, Reason why) {

    enum Reason {
        NOT_BOUGHT("nothing to refund: this customer bought none earlier in the file"),
        ALL_RETURNED("nothing to refund: all that was bought is already returned"),
        PAID_LESS("nothing to refund: bought only at a lower price");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    long worth() {
        return Math.multiplyExact(pence, (long) quantity);
    }
}
