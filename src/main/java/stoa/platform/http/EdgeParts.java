package stoa.platform.http;

import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.Revocations;
import stoa.platform.telemetry.Metrics;

/**
 * What the edge is made of; all of it is shared by its event loops.
 *
 * @param workers where signatures of tokens are verified
 */
public record EdgeParts(
        HttpSettings settings,
        Contract contract,
        Responders responders,
        Problems problems,
        KeyRing keys,
        Revocations revocations,
        WorkerExecutor workers,
        Metrics metrics,
        InstantSource clock) {}
