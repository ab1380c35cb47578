package planted.gateway;

import planted.platform.log.EventLog;

/** The gateway asks and never reads the log. */
public record LogRoutes(EventLog log) {}
