package planted.order.api;

import java.time.Instant;
import java.util.UUID;

public record OrderEvent(UUID order, Instant at) {}
