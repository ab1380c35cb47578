package stoa.bench.replay;

/** A number of pieces of one product. */
record Item(Variant variant, int quantity) {

    long worth() {
        return Math.multiplyExact(variant.pence(), (long) quantity);
    }
}
