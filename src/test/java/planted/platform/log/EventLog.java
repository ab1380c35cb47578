package planted.platform.log;

import planted.kernel.Ids;

public record EventLog(Ids ids) {}
