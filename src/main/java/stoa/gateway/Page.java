package stoa.gateway;

import java.util.List;
import java.util.Optional;

/** One page of a listing, as it is sent. */
record Page<T>(List<T> items, Optional<String> nextCursor) {}
