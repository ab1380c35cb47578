package planted.order;

/** What a decision is made of is as pure as the decision. */
record OrderTerms(Thread heldBy) {}
