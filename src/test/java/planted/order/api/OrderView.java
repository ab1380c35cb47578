package planted.order.api;

import planted.Assembly;

/** An api is vocabulary. */
public record OrderView(Assembly assembly) {}
