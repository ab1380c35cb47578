package planted.kernel;

import java.net.http.HttpClient;

/** The kernel knows java.base alone. */
public record KernelOverHttp(HttpClient client) {}
